package org.subtext.importer.own;

/// Colours for labels that a codebook gives none: the eight of Okabe and Ito without their black, then Paul Tol's
/// “muted” ones, all of which people with any common colour blindness can tell apart.
final class Palette {

    private static final String[] COLOURS = {"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00",
            "#f0e442", "#332288", "#44aa99", "#882255", "#999933", "#88ccee", "#aa4499", "#117733", "#cc6677",
            "#ddcc77"};

    private Palette() {}

    /// The colour of the label at a position, from 0. After sixteen they come round again.
    static String colour(int position) {
        return COLOURS[position % COLOURS.length];
    }
}
