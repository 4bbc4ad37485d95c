package org.subtext.agreement;

/// Where a measure may well lie if other transcripts had been drawn: the 2.5 and the 97.5 percentile of a bootstrap over
/// whole transcripts. Below about 20 transcripts it is not to be relied on.
///
/// @param low the lower end
/// @param high the upper end
/// @param resamples how many resamples there were
/// @param undefined in how many of them the measure was undefined; they are left out of the percentiles
public record Interval(double low, double high, int resamples, int undefined) {}
