package dev.dge.plugin.picture;

/** The colours and fonts of a picture, on a ground of its own, for light and dark surroundings. */
final class SvgStyle {

    /** Every rule is below {@code .dge-graph}: within a page, a picture's style holds for the whole page. */
    static final String CSS = """
            .dge-graph { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
            .dge-graph text { text-anchor: middle; }
            .dge-graph .ground { fill: #ffffff; }
            .dge-graph .name { font-size: 14px; font-weight: 600; fill: #1f2328; }
            .dge-graph .detail { font-size: 11px; fill: #59636e; }
            .dge-graph .node rect, .dge-graph .node path { stroke-width: 1.5; }
            .dge-graph .start rect { fill: #e3f6ea; stroke: #1a7f4b; }
            .dge-graph .process rect { fill: #eaf2ff; stroke: #2f6bd0; }
            .dge-graph .fan-out path { fill: #f1ebff; stroke: #7a4fc9; }
            .dge-graph .aggregate path { fill: #ffecf5; stroke: #b8327f; }
            .dge-graph .accumulate rect { fill: #dff4f4; stroke: #0b7285; }
            .dge-graph .poll path { fill: #fdf6d2; stroke: #8a6d00; }
            .dge-graph .sink rect { fill: #fff3e2; stroke: #b35900; }
            .dge-graph .sink .bar { fill: none; stroke: #b35900; stroke-width: 4; }
            .dge-graph .terminate rect { fill: #f3f5f7; stroke: #57606a; }
            .dge-graph .edge path { fill: none; stroke: #68717b; stroke-width: 1.5; }
            .dge-graph .edge rect { fill: #ffffff; }
            .dge-graph .edge text { font-size: 11px; fill: #424a53; }
            .dge-graph .arrow { fill: #68717b; }
            @media (prefers-color-scheme: dark) {
              .dge-graph .ground { fill: #0d1117; }
              .dge-graph .name { fill: #f0f6fc; }
              .dge-graph .detail { fill: #a3acb6; }
              .dge-graph .start rect { fill: #0f2c1d; stroke: #4cc38a; }
              .dge-graph .process rect { fill: #11233f; stroke: #6ea8fe; }
              .dge-graph .fan-out path { fill: #221b3d; stroke: #b197fc; }
              .dge-graph .aggregate path { fill: #341629; stroke: #f27bb0; }
              .dge-graph .accumulate rect { fill: #0b2b30; stroke: #4fc3d0; }
              .dge-graph .poll path { fill: #2b2608; stroke: #dcc04a; }
              .dge-graph .sink rect { fill: #2f1f0c; stroke: #eea45b; }
              .dge-graph .sink .bar { stroke: #eea45b; }
              .dge-graph .terminate rect { fill: #1b2027; stroke: #9da7b3; }
              .dge-graph .edge path { stroke: #7d8590; }
              .dge-graph .edge rect { fill: #0d1117; }
              .dge-graph .edge text { fill: #c3ccd6; }
              .dge-graph .arrow { fill: #7d8590; }
            }
            """;

    private SvgStyle() {}
}
