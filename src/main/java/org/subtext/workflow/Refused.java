package org.subtext.workflow;

/// What the person asked for cannot be done, and nothing was changed. The message is one sentence for the person.
public final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    public Refused(String sentence) {
        super(sentence);
    }

    public Refused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
