// The first lines of every mermaid source: how it is drawn, so that each renderer draws the same.

const MERMAID_CONFIGURATION = {
  theme: 'base',
  look: 'classic',
  fontFamily: 'DejaVu Sans',
  fontSize: 14,
  htmlLabels: false,
  layout: 'dagre',
  securityLevel: 'strict',
  deterministicIds: true,
  maxTextSize: 500_000,
  maxEdges: 2000,
  themeCSS: '.edgeLabel rect{opacity:1}',
  flowchart: {
    htmlLabels: false,
    curve: 'linear',
    nodeSpacing: 24,
    rankSpacing: 40,
    padding: 10,
    wrappingWidth: 900,
  },
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    actorMargin: 20,
    messageMargin: 24,
    noteMargin: 6,
    boxMargin: 6,
    bottomMarginAdj: 2,
    width: 190,
    height: 40,
    wrap: false,
    actorFontFamily: 'DejaVu Sans',
    noteFontFamily: 'DejaVu Sans',
    messageFontFamily: 'DejaVu Sans',
  },
  themeVariables: {
    fontFamily: 'DejaVu Sans',
    fontSize: '14px',
    background: '#ffffff',
    primaryColor: '#ffffff',
    primaryTextColor: '#000000',
    primaryBorderColor: '#333333',
    lineColor: '#333333',
    textColor: '#000000',
    clusterBkg: '#f7f7f7',
    clusterBorder: '#666666',
    edgeLabelBackground: '#ffffff',
    noteBkgColor: '#ffffff',
    noteBorderColor: '#666666',
    noteTextColor: '#000000',
    actorBkg: '#ffffff',
    actorBorder: '#333333',
    actorTextColor: '#000000',
    signalColor: '#000000',
    signalTextColor: '#000000',
  },
} as const;

/** Services and their effects stay in the order of the source; only this layout keeps it. */
export const IN_SOURCE_ORDER = {
  layout: 'elk',
  elk: {
    considerModelOrder: 'NODES_AND_EDGES',
    forceNodeModelOrder: true,
    nodePlacementStrategy: 'BRANDES_KOEPF',
    mergeEdges: false,
  },
} as const;

/** The source of a mermaid diagram with its configuration before it. */
export function mermaidSource(lines: readonly string[], changes: object = {}): string {
  const configuration = { ...MERMAID_CONFIGURATION, ...changes };
  return `%%{init: ${JSON.stringify(configuration)}}%%\n${lines.join('\n')}\n`;
}

/** Lines that give the nodes of a flow chart the colours and lines of their owners. */
export const OWNER_CLASSES: readonly string[] = [
  'classDef secure fill:#cfe6f5,stroke:#0072b2,stroke-width:2px,color:#000000',
  'classDef non_secure fill:#fbe3b5,stroke:#b87700,stroke-width:2px,stroke-dasharray:6 3,color:#000000',
  'classDef monitor fill:#dcdcdc,stroke:#333333,stroke-width:2px,color:#000000',
  'classDef both fill:#d3efe4,stroke:#009e73,stroke-width:2px,stroke-dasharray:2 2,color:#000000',
];
