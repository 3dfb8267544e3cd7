//! Text to handwriting to page to PDF and SVG
