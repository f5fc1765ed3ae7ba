"""How to read each kind of chart, map and table, in plain words: the one place where these texts stand."""

HOW_TO_READ = "How to read this"
READING: dict[str, tuple[str, ...]] = {
    "map": (
        "Each area is coloured by its figure. Darker means a higher figure, never a worse or better place.",
        "The colours stand for classes; the legend says which figures each holds. Equal numbers of areas puts "
        "as many areas into each class; natural breaks parts them where figures jump; equal steps makes "
        "classes equally wide. The same figures can look different: look at more than one.",
        "Striped areas have no colour: their figure is not shown because it counts few people, or there is none.",
        "Large areas catch the eye, but few people may live there: the hexagons give every ward the same room.",
    ),
    "hexagons": (
        "Every ward is a hexagon of the same size, near where it lies. Bold lines part the localities.",
        "Darker means a higher figure, never a worse or better place. Striped wards have no figure to show.",
    ),
    "dots": (
        "Each dot is an area’s figure. The bar through it is its 95% interval: how far chance alone could move it.",
        "Dashed lines are what areas are compared with. An area whose whole bar lies on one side of a line "
        "differs from it by more than chance; where the bar crosses the line, the difference may be chance.",
        "Whether two areas differ from each other cannot be read from overlapping bars.",
    ),
    "funnel": (
        "Each dot is a ward: how high its figure is, and how many people or homes it is out of.",
        "Small wards stray further from the average by chance than large ones: that is why the lines open to the "
        "left. The dashed lines hold 95 in 100 wards if wards differed only as much as they usually do, the outer "
        "lines 998 in 1,000. A ward outside the outer lines is worth a question, not a verdict.",
        "The band in the middle shows how far chance alone would move wards (99.8%). Where most wards lie outside "
        "it, they differ for reasons other than chance.",
    ),
    "trend": (
        "Each line joins one area’s figures of the same kind over time.",
        "Where a line stops and another begins, the way of counting changed: the two must not be joined.",
        "The word for the trend looks at the last five years only, and says increasing or decreasing only when "
        "chance is an unlikely reason (less than two in a thousand).",
    ),
    "scatter": (
        "Each mark is a ward: one measure across, the other upwards. Colour and shape say its locality.",
        "The lines are the figures of the whole district: wards to the right and above are higher on both.",
        "Two measures that are high in the same wards need not have anything to do with each other: other "
        "things, such as age or income, differ between wards as well.",
    ),
    "table": (
        "The 95% interval shows how far chance alone could move a figure.",
        "A figure is called different only when its whole interval lies on one side of the figure it is compared "
        "with. Similar means the difference may be chance.",
    ),
}
