// Write DATA as a document to OUTPUT, COUNT times.
"use strict";
const fs = require("fs");
const { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } = require("docx");
const repeat = require("./repeat");

const [dataFile, output, count] = process.argv.slice(2);

const row = (cells, tableHeader = false) =>
  new TableRow({
    tableHeader,
    children: Object.values(cells).map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
  });

const tableOf = ({ caption, columns, rows }) => [
  new Paragraph({ text: caption, style: "Caption" }),
  new Table({ rows: [row(columns, true), ...rows.map((cells) => row(cells))] }),
];

const feature = ({ title, paragraphs, tables, measures }) => [
  new Paragraph({ text: title, heading: HeadingLevel.HEADING_2 }),
  ...paragraphs.map(({ text }) => new Paragraph(text)),
  ...tables.flatMap(tableOf),
  new Paragraph(measures.map((m) => `${m.ordinal}是${m.point}。${m.detail}`).join("")),
];

async function write() {
  const data = JSON.parse(fs.readFileSync(dataFile, "utf8"));
  const children = [
    new Paragraph({ text: data.title, heading: HeadingLevel.TITLE }),
    new Paragraph({ text: data.section, heading: HeadingLevel.HEADING_1 }),
    ...data.features.flatMap(feature),
  ];
  const caption = { id: "Caption", name: "caption", basedOn: "Normal", run: { bold: true } };
  const document = new Document({
    styles: { paragraphStyles: [caption] },
    sections: [{ children }],
  });
  fs.writeFileSync(output, await Packer.toBuffer(document));
}

repeat(write, count);
