// Write once; with a count, write that often after a warm-up and print CPU seconds of each.
"use strict";

const WARM_UP = 50;

module.exports = async function repeat(write, count) {
  if (!count) return write();
  for (let number = 0; number < WARM_UP; number++) await write();
  const started = process.cpuUsage();
  for (let number = 0; number < Number(count); number++) await write();
  const { user, system } = process.cpuUsage(started);
  console.log((user + system) / 1e6 / Number(count));
};
