package org.subtext.transcript;

/// One of the things that must all be in a part for a [Query] to be found there.
public sealed interface Term permits Phrase, Expression {}
