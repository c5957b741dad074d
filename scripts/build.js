"use strict";
// Compiles to dist/ and puts beside the code the files that tsc leaves behind: the PowerShell
// scripts, read at run time, and the grammar that the emulator's guest parses them with.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");

fs.rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
});

fs.cpSync(path.join(root, "provider/guest/scripts"), path.join(dist, "provider/guest/scripts"), {
    recursive: true,
    filter: (source) => fs.statSync(source).isDirectory() || source.endsWith(".ps1"),
});

const grammar = path.dirname(require.resolve("tree-sitter-powershell/package.json"));
const grammarTarget = path.join(dist, "emulator/guest/powershell/grammar");
fs.mkdirSync(grammarTarget, { recursive: true });
fs.copyFileSync(path.join(grammar, "tree-sitter-powershell.wasm"), path.join(grammarTarget, "tree-sitter-powershell.wasm"));
fs.copyFileSync(path.join(grammar, "LICENSE"), path.join(grammarTarget, "LICENSE"));
