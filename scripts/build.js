"use strict";
// Compiles the package to dist/ and the emulator to emulator/dist/.
// The new dist/ is made in a folder of its own and moved into place, so that a program that runs from the old one
// never sees half of it, and a failed build leaves the old one as it was.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { keepDeclarations } = require("./build/declarations");
const { shipText } = require("./build/shipped-text");
require("ts-node/register");
const { removeFolder, replaceFolder } = require("../toolchain/folder-moves");
const { removeStaleOutput } = require("./build/stale");

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");
const aside = path.join(root, `.dist-${process.pid}`);

/** tsc copies no PowerShell scripts and no certificates, which are read at run time. */
function copyScripts(from, to) {
    fs.cpSync(from, to, {
        recursive: true,
        filter: (source) => fs.statSync(source).isDirectory() || /\.(ps1|pem)$/.test(source),
    });
}

/** As they are sent to Windows; for who reads them, they stand in the repository. */
function withoutComments(folder) {
    const { codeOnly } = require(path.join(aside, "provider/guest/code-only.js"));
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        const file = path.join(folder, name);
        if (name.endsWith(".ps1")) {
            fs.writeFileSync(file, `${codeOnly(fs.readFileSync(file, "utf8"))}\n`);
        }
    }
}

function compile(...args) {
    const compiler = require.resolve("typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, ...args], { cwd: root, stdio: "inherit" });
}

function build() {
    const start = new Date();
    compile("-p", "tsconfig.build.json", "--outDir", aside);
    keepDeclarations(aside, ["index.d.ts", "provider/index.d.ts"]);
    shipText(aside);
    copyScripts(path.join(root, "provider/guest/scripts"), path.join(aside, "provider/guest/scripts"));
    copyScripts(path.join(root, "provider/cloud/identity"), path.join(aside, "provider/cloud/identity"));
    withoutComments(path.join(aside, "provider/guest/scripts"));
    compile("--build", "emulator");
    removeStaleOutput(path.join(root, "emulator"));
    copyScripts(
        path.join(root, "emulator/windows/modules"),
        path.join(root, "emulator/dist/windows/modules"),
    );
    // A source saved while the compiler ran is newer than this, and the next run builds again.
    fs.utimesSync(path.join(aside, "index.js"), start, start);
    replaceFolder(aside, dist);
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
    removeFolder(aside);
}
