/** A host on the module path. */
module se.regelbok.examples.modular {
    requires se.regelbok.drl;
}
