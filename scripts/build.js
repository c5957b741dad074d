"use strict";
// Compiles to dist/, and the emulator next door to emulator/dist/, and puts beside the code the files that tsc leaves behind: the PowerShell scripts,
// read at run time.
// The new dist/ is made aside and moved into place, so that what runs from the old one never sees half of it.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");
const aside = path.join(root, `.dist-${process.pid}`);

function copyPowerShellScripts() {
    fs.cpSync(path.join(root, "provider/guest/scripts"), path.join(aside, "provider/guest/scripts"), {
        recursive: true,
        filter: (source) => fs.statSync(source).isDirectory() || source.endsWith(".ps1"),
    });
}

/** Windows refuses to remove or move what a process just ended still holds: hence the retries. */
function remove(folder) {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function build() {
    const start = new Date();
    const compiler = require.resolve("typescript/bin/tsc");
    const run = (...args) =>
        execFileSync(process.execPath, [compiler, ...args], { cwd: root, stdio: "inherit" });
    run("-p", "tsconfig.build.json", "--outDir", aside);
    run("--build", "emulator");
    copyPowerShellScripts();
    // A source saved while the compiler ran is newer than this, and the next run builds again.
    fs.utimesSync(path.join(aside, "index.js"), start, start);
    remove(dist);
    fs.renameSync(aside, dist);
}

try {
    build();
} catch (error) {
    // The compiler has printed what is wrong; a stack of this script would only hide it.
    process.exitCode = 1;
    if (error.status === undefined) {
        console.error(error);
    }
} finally {
    remove(aside);
}
