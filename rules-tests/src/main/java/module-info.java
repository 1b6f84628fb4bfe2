/** The test kit and the command line. */
module se.regelbok.tests {
    requires transitive se.regelbok.drl;
    requires com.fasterxml.jackson.core;
    requires com.samskivert.jmustache;
    requires info.picocli;
    requires java.xml;
    requires static net.jqwik.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.commons;

    exports se.regelbok.test;

    opens se.regelbok.cli to
            info.picocli;
    opens se.regelbok.test to
            org.junit.platform.commons;
}
