// Render TEMPLATE with DATA to OUTPUT, COUNT times.
"use strict";
const fs = require("fs");
const { promisify } = require("util");
const carbone = require("carbone");
const repeat = require("./repeat");

const [dataFile, template, output, count] = process.argv.slice(2);
const render = promisify(carbone.render);

async function write() {
  const data = JSON.parse(fs.readFileSync(dataFile, "utf8"));
  fs.writeFileSync(output, await render(template, data));
}

repeat(write, count);
