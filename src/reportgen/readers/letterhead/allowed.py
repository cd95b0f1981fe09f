"""What of a letterhead is kept: the names of elements and attributes, and what is left out.

Everything that is not listed is left out. Nothing listed runs, fetches or changes by itself.
"""

from __future__ import annotations

from reportgen.diagnostics import Words


def names_in(prefix: str, names: str) -> frozenset[str]:
    """The names, which spaces separate, each with a prefix."""
    return frozenset(f"{prefix}:{name}" for name in names.split())


_RUN = names_in(
    "w",
    """
    rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect
    bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
    """,
)
_PARAGRAPH = names_in(
    "w",
    """
    pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl suppressLineNumbers pBdr
    top left bottom right between bar start end shd tabs tab suppressAutoHyphens kinsoku wordWrap
    overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl cnfStyle
    """,
)
_TABLE = names_in(
    "w",
    """
    tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
    tblCellSpacing tblInd tblBorders top left bottom right start end insideH insideV shd tblLayout
    tblCellMar tblLook tblCaption tblDescription trPr gridBefore gridAfter wBefore wAfter
    cantSplit trHeight tblHeader hidden tcPr tcW gridSpan hMerge vMerge tcBorders tl2br tr2bl
    noWrap tcMar textDirection tcFitText vAlign hideMark cnfStyle
    """,
)
_TEXT = names_in(
    "w",
    """
    p r t tab br cr noBreakHyphen softHyphen sym ptab pgNum ruby rubyPr rubyAlign hps hpsRaise
    hpsBaseText lid rt rubyBase drawing pict fldChar instrText fldSimple bdo dir
    tbl tblGrid gridCol tblPrEx tr tc txbxContent
    """,
)
_COLORS_AND_LINES = """
    alpha alphaMod alphaOff bevel bevelB bevelT blue blueMod blueOff camera comp contourClr
    custDash ds extrusionClr fillToRect gamma gradFill gray green greenMod greenOff gs gsLst hslClr
    hue hueMod hueOff inv invGamma lightRig lin lum lumMod lumOff miter noFill path prstClr prstDash
    red redMod redOff rot round sat satMod satOff schemeClr scrgbClr shade solidFill srgbClr sysClr
    tint
    """
_DRAWING = (
    names_in("wp", """
        inline anchor simplePos positionH positionV align posOffset extent effectExtent wrapNone
        wrapSquare wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo docPr
        cNvGraphicFramePr
        """)
    | names_in("wp14", "sizeRelH sizeRelV pctWidth pctHeight")
    | names_in("pic", "pic nvPicPr cNvPr cNvPicPr blipFill spPr")
    | names_in("wps", "wsp cNvPr cNvSpPr cNvCnPr spPr style txbx linkedTxbx bodyPr")
    | names_in("wpg", "wgp cNvPr cNvGrpSpPr grpSpPr grpSp")
    | names_in("a", _COLORS_AND_LINES)
    | names_in("a", """
        graphic graphicData graphicFrameLocks picLocks spLocks grpSpLocks cxnSpLocks stCxn endCxn
        xfrm off ext chOff chExt custGeom prstGeom prstTxWarp avLst gdLst gd ahLst ahPolar ahXY
        cxnLst cxn pos rect pathLst close moveTo lnTo arcTo cubicBezTo quadBezTo pt ln headEnd
        tailEnd blip blipFill stretch fillRect srcRect tile tileRect pattFill fgClr bgClr grpFill
        alphaBiLevel alphaCeiling alphaFloor alphaInv alphaModFix alphaOutset alphaRepl biLevel
        blend blur clrChange clrFrom clrTo clrRepl cont duotone effect effectDag effectLst fill
        fillOverlay glow grayscl hsl innerShdw outerShdw prstShdw reflection relOff softEdge up
        scene3d sp3d backdrop anchor norm flatTx lnRef fillRef effectRef fontRef noAutofit
        normAutofit spAutoFit
        """)
)  # fmt: skip
_TEXT_EFFECTS = names_in("w14", _COLORS_AND_LINES) | names_in(
    "w14",
    """
    glow shadow reflection textOutline textFill scene3d props3d ligatures numForm numSpacing
    stylisticSets styleSet cntxtAlts
    """,
)
_VML = (
    names_in("v", """
        shapetype shape group rect roundrect oval line polyline curve arc formulas f handles
        h path fill stroke shadow textbox textpath imagedata
        """)
    | names_in("o", "lock extrusion skew callout clippath")
    | names_in("w10", "anchorlock wrap bordertop borderleft borderbottom borderright")
)  # fmt: skip

HEADER = _RUN | _PARAGRAPH | _TABLE | _TEXT | _DRAWING | _TEXT_EFFECTS | _VML
"""Elements of headers and footers."""
STYLES = _RUN | _PARAGRAPH | _TABLE | _TEXT_EFFECTS | names_in(
    "w",
    """
    docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn next
    link numPr ilvl numId autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
    tblStylePr
    """,
)  # fmt: skip
SECTION = names_in(
    "w",
    """
    type pgSz pgMar paperSrc pgBorders top left bottom right lnNumType pgNumType cols col formProt
    vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
    """,
)
FONTS = names_in("w", "font altName panose1 charset family notTrueType pitch sig")
THEME = frozenset(name for name in _DRAWING if name.startswith("a:")) | names_in(
    "a",
    """
    themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink
    folHlink fontScheme majorFont minorFont latin ea cs font fmtScheme fillStyleLst lnStyleLst
    effectStyleLst effectStyle bgFillStyleLst objectDefaults extraClrSchemeLst
    """,
)

EMPTIED = names_in("a", "ext objectDefaults extraClrSchemeLst") | names_in("w", "fldChar")
"""Elements that are kept without what is inside."""
WITH_TEXT = (
    names_in("w", "t instrText")
    | names_in("wp", "align posOffset")
    | names_in("wp14", "pctWidth pctHeight")
)
"""Elements whose text is kept."""
UNWRAPPED = names_in("w", "hyperlink smartTag customXml sdtContent ins moveTo")
"""Elements of which only the content is kept."""
TRACKED = names_in("w", "ins del moveFrom moveTo")
"""Changes that Word tracks; they are taken as accepted."""
DATES = names_in("w", "dayShort dayLong monthShort monthLong yearShort yearLong")
"""Elements that show the current date, as fields do."""
UNSEEN = names_in(
    "w",
    """
    proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak permStart permEnd rsid rsids divId
    commentRangeStart commentRangeEnd commentReference annotationRef rPrChange pPrChange
    tblPrChange trPrChange tcPrChange tblGridChange tblPrExChange sectPrChange numberingChange
    cellIns cellDel cellMerge customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart
    customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd
    customXmlMoveToRangeStart customXmlMoveToRangeEnd moveFromRangeStart moveFromRangeEnd
    moveToRangeStart moveToRangeEnd footnotePr endnotePr printerSettings dirty personal
    personalCompose personalReply smartTagPr customXmlPr separator continuationSeparator
    footnoteRef endnoteRef headerReference footerReference sectPr embedRegular embedBold
    embedItalic embedBoldItalic
    """,
) | names_in("a", "extLst hlinkClick hlinkHover custClrLst") | names_in("wps", "extLst") | names_in(
    "wpg", "extLst"
) | names_in("o", "bottom left right top column fill") | {
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary"
}  # fmt: skip
"""Elements whose loss nobody sees; external links are reported where they are declared."""
RELATIVE = names_in("wp14", "pctPosHOffset pctPosVOffset")
"""Places in percent, beside which drawings have a place in older words."""
NEWER = ("{http://schemas.microsoft.com/office/word/", "w14:", "wp14:")
"""How names begin that programs may skip."""

_VML_ATTRIBUTES = """
    id style title alt coordsize coordorigin wrapcoords print type adj path from to points arcsize
    startangle endangle startAngle endAngle fillcolor filled stroked strokecolor strokeweight
    opacity chromakey insetpen on color color2 colors angle focus focusposition focussize method
    origin size position aspect alignshape rotate weight linestyle miterlimit joinstyle endcap
    dashstyle startarrow startarrowwidth startarrowlength endarrow endarrowwidth endarrowlength
    imagealignshape imageaspect imagesize filltype obscured offset offset2 matrix fitshape fitpath
    trim xscale string inset cropleft croptop cropright cropbottom gain blacklevel gamma grayscale
    bilevel embosscolor recolortarget eqn v limo fillok strokeok shadowok arrowok gradientshapeok
    textpathok textboxrect insetpenok polar map invx invy switch xrange yrange radiusrange
    position side anchorx anchory width shadow control1 control2 verticies text lockrotationcenter
    v:ext o:spid o:spt o:title o:allowincell o:allowoverlap o:insetmode o:connecttype
    o:connectortype o:connectlocs o:connectangles o:preferrelative o:hr o:hrstd o:hrnoshade
    o:hralign o:hrpct o:oned o:extrusionok o:opacity2 o:bwmode o:bwpure o:bwnormal o:forcedash
    o:clip o:cliptowrap o:bordertopcolor o:borderleftcolor o:borderbottomcolor
    o:borderrightcolor o:regroupid o:detectmouseclick
    """
VML_ATTRIBUTES = frozenset(_VML_ATTRIBUTES.split())
"""Attributes of VML; those that name files or carry data in a form of their own are missing."""
VML_ADDRESSES = ("href", "src", "o:href", "o:althref")
"""Attributes of VML that lead out of the file without a relationship."""
VML_WORDS = frozenset({"id", "title", "alt", "string", "o:title"})
"""Those that hold any text."""
DRAWING_WORDS = frozenset({"href", "src", "macro", "textlink", "action", "invalidUrl", "tgtFrame"})
"""Attributes that no drawing of a letterhead has, and that could lead out of the file."""

GRAPHICS = {
    "http://schemas.openxmlformats.org/drawingml/2006/picture": Words("", ""),
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": Words("", ""),
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": Words("", ""),
    "http://schemas.openxmlformats.org/drawingml/2006/chart": Words("图表", "a chart"),
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": Words("SmartArt 图", "a diagram"),
}
"""Contents of drawings by their address; kept are those without words."""
OTHER_GRAPHIC = Words("特殊的图形", "an unusual drawing")
CONTENT = {
    "w:object": Words("OLE 对象", "an OLE object"),
    "o:OLEObject": Words("OLE 对象", "an OLE object"),
    "w:control": Words("ActiveX 控件", "an ActiveX control"),
    "w:altChunk": Words("嵌入的文件（altChunk）", "an embedded file (altChunk)"),
    "w:subDoc": Words("子文档", "a subdocument"),
    "w:contentPart": Words("墨迹", "ink"),
    "w:movie": Words("视频", "a video"),
    "w:footnoteReference": Words("脚注", "a footnote"),
    "w:endnoteReference": Words("尾注", "an endnote"),
    "m:oMath": Words("公式", "an equation"),
    "m:oMathPara": Words("公式", "an equation"),
    "v:image": Words("文件以外的图片", "a picture outside the file"),
    "o:signatureline": Words("签名行", "a signature line"),
    "w:numPr": Words("自动编号", "automatic numbers"),
}
"""What elements are called whose loss shows, or that could do harm."""
TRACKED_WORDS = Words("修订痕迹（按接受处理）", "tracked changes, taken as accepted")
BOUND_WORDS = Words(
    "与数据绑定的内容控件（只留文字）", "a content control bound to data, kept as text"
)

PARTS = {
    "vbaProject": Words("宏", "macros"),
    "wordVbaData": Words("宏", "macros"),
    "keyMapCustomizations": Words("自定义的按键", "customised keys"),
    "attachedToolbars": Words("自定义的工具栏", "customised toolbars"),
    "extensibility": Words("自定义的功能区（customUI）", "a customised ribbon (customUI)"),
    "userCustomization": Words("自定义的功能区（customUI）", "a customised ribbon (customUI)"),
    "webextensiontaskpanes": Words("加载项", "an add-in"),
    "webextension": Words("加载项", "an add-in"),
    "oleObject": Words("OLE 对象", "an OLE object"),
    "package": Words("嵌入的文件", "an embedded file"),
    "control": Words("ActiveX 控件", "an ActiveX control"),
    "activeXControlBinary": Words("ActiveX 控件", "an ActiveX control"),
    "aFChunk": Words("嵌入的文件（altChunk）", "an embedded file (altChunk)"),
    "subDocument": Words("子文档", "a subdocument"),
    "frame": Words("框架", "a frame"),
    "attachedTemplate": Words("附加的模板", "an attached template"),
    "transform": Words("XSLT 转换", "an XSLT transformation"),
    "mailMergeSource": Words("邮件合并的数据源", "a source of mail merge"),
    "mailMergeHeaderSource": Words("邮件合并的数据源", "a source of mail merge"),
    "recipientData": Words("邮件合并的收件人", "recipients of mail merge"),
    "video": Words("视频", "a video"),
    "audio": Words("声音", "a sound"),
    "media": Words("视频或声音", "a video or sound"),
}
"""Parts that are reported, by the kind of relationship."""
UNUSED_PARTS = {
    "customXml": Words("自定义 XML", "custom XML"),
    "glossaryDocument": Words("构建基块", "building blocks"),
    "origin": Words("数字签名", "a digital signature"),
    "font": Words("嵌入的字体", "an embedded font"),
}
"""Parts that are noted, since nothing visible is lost."""
SWITCHES = (
    "w:mirrorMargins", "w:bordersDoNotSurroundHeader", "w:bordersDoNotSurroundFooter",
    "w:gutterAtTop", "w:evenAndOddHeaders",
)  # fmt: skip
"""Settings of pages, which are on or off, in the order of the standard."""
UNUSED_SETTINGS = {
    "w:documentProtection": Words("文档保护", "protection"),
    "w:writeProtection": Words("写保护", "protection"),
    "w:mailMerge": Words("邮件合并", "mail merge"),
    "w:docVars": Words("文档变量", "document variables"),
    "w:linkStyles": Words("自动更新样式", "styles that the template updates"),
    "w:updateFields": Words("打开时更新域", "fields that opening updates"),
    "w:saveThroughXslt": Words("XSLT 转换", "an XSLT transformation"),
}
"""Settings that are noted."""
KNOWN_TYPES = (
    "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
)  # fmt: skip
"""How the types of relationships begin that Word writes."""
_KNOWN_KINDS = """
    officeDocument styles settings theme fontTable numbering header footer image hyperlink
    core-properties extended-properties custom-properties thumbnail webSettings footnotes endnotes
    comments commentsExtended commentsIds commentsExtensible people
    stylesWithEffects stylesWithtEffects
    printerSettings classificationlabels customXmlProps signature certificate bibliography
    chart chartEx chartStyle chartColorStyle chartUserShapes themeOverride hdphoto
    diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing
    """
KNOWN_KINDS = frozenset(_KNOWN_KINDS.split())
"""Kinds of relationships that need no message: kept, never seen, or reported where used."""
