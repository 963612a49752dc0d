package dev.dge.logic.join;

/** The seeds of random cases: {@code -Ddge.seed=42} repeats one, {@code -Ddge.cases=10000} tries more. */
final class Seeds {

    private static final int CASES = Integer.getInteger("dge.cases", 1_000);
    private static final Long ONLY = Long.getLong("dge.seed");

    private Seeds() {}

    interface Body {
        void run(long seed);
    }

    static void each(Body body) {
        long first = ONLY == null ? System.nanoTime() : ONLY;
        for (long seed = first; seed < first + (ONLY == null ? CASES : 1); seed++) {
            try {
                body.run(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Failed with -Ddge.seed=" + seed, e);
            }
        }
    }
}
