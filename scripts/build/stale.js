"use strict";
const fs = require("node:fs");
const path = require("node:path");

/**
 * Removes the compiled files whose sources are gone. The compiler's incremental build leaves them, npm would pack
 * them, and a program could still load them.
 *
 * @param {string} project a folder with TypeScript sources, compiled to `dist` inside it
 */
function removeStaleOutput(project) {
    const dist = path.join(project, "dist");
    if (!fs.existsSync(dist)) {
        return;
    }
    for (const name of fs.readdirSync(dist, { recursive: true, encoding: "utf8" })) {
        const source = name.replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts");
        if (source !== name && !fs.existsSync(path.join(project, source))) {
            fs.rmSync(path.join(dist, name));
        }
    }
    removeEmptyFolders(dist);
}

function removeEmptyFolders(folder) {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) {
            removeEmptyFolders(path.join(folder, entry.name));
        }
    }
    if (fs.readdirSync(folder).length === 0) {
        fs.rmdirSync(folder);
    }
}

module.exports = { removeStaleOutput };
