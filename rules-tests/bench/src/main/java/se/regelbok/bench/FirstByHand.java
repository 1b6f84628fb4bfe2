package se.regelbok.bench;

/** A process that decides one case by hand. */
final class FirstByHand {
    private FirstByHand() {}

    public static void main(String[] args) {
        System.out.println(HandWritten.decide(FirstCase.make()).standing().size());
    }
}
