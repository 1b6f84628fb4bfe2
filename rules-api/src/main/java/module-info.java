/** What a host compiles against: facts, terms, decisions and the interface of a policy. It requires nothing but the platform. */
module se.regelbok.api {
    exports se.regelbok;
    exports se.regelbok.facts;
    exports se.regelbok.terms;
}
