/// Figures as pictures: lines and bars in SVG, whose labels never lie on each other.
///
/// The doors are [dev.postrider.chart.LineChart] and [dev.postrider.chart.BarChart].
@NullMarked
package dev.postrider.chart;

import org.jspecify.annotations.NullMarked;
