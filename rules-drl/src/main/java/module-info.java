/** The engine behind the facade, the door to policies, and cases and decisions as JSON. */
module se.regelbok.drl {
    requires transitive se.regelbok.api;
    requires com.fasterxml.jackson.core;
    requires org.snakeyaml.engine;
    requires static org.drools.compiler;
    requires static org.drools.drl.ast;
    requires static org.drools.model.codegen;
    requires static org.kie.api;
    requires static org.kie.internal.api;

    exports se.regelbok.drl;
    exports se.regelbok.drl.kit to
            se.regelbok.tests;
    exports se.regelbok.drl.rules;
    exports se.regelbok.json;
    exports se.regelbok.tree to
            se.regelbok.tests;
}
