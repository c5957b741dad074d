"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { ScriptTarget, transpileModule } = require("typescript");

/**
 * Takes the comments out of compiled programs: they are a quarter of what a user downloads, and the declarations beside
 * them keep what an editor shows. The compiler's own `removeComments` would take it out of these too.
 */
function removeComments(folder) {
    const files = fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".js"))
        .map((name) => path.join(folder, name));
    for (const file of files) {
        const { outputText } = transpileModule(fs.readFileSync(file, "utf8"), {
            fileName: file,
            compilerOptions: { allowJs: true, removeComments: true, target: ScriptTarget.ES2022 },
        });
        fs.writeFileSync(file, outputText);
    }
}

module.exports = { removeComments };
