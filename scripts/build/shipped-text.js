"use strict";
const fs = require("node:fs");
const path = require("node:path");
const {
    createSourceFile,
    forEachChild,
    isTemplateExpression,
    ScriptTarget,
    SyntaxKind,
    transpileModule,
} = require("typescript");

/**
 * Takes the comments out of compiled programs: they are a quarter of what a user downloads, and the declarations beside
 * them keep what an editor shows. The compiler's own `removeComments` would take it out of these too.
 */
function withoutComments(text, fileName) {
    return transpileModule(text, {
        fileName,
        compilerOptions: { allowJs: true, removeComments: true, target: ScriptTarget.ES2022 },
    }).outputText;
}

/** The lines that begin inside a text over several lines: their blanks are part of it. */
function linesInTexts(source) {
    const inside = new Set();
    const visit = (node) => {
        if (node.kind === SyntaxKind.NoSubstitutionTemplateLiteral || isTemplateExpression(node)) {
            const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
            const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
            for (let line = first + 1; line <= last; line += 1) {
                inside.add(line);
            }
        }
        forEachChild(node, visit);
    };
    visit(source);
    return inside;
}

/** Halves the compiler's four blanks a level: they are a tenth of what a user downloads. */
function narrow(text) {
    const inside = linesInTexts(createSourceFile("compiled.js", text, ScriptTarget.ES2022));
    return text
        .split("\n")
        .map((line, index) =>
            inside.has(index) ? line : line.replace(/^ +/, ({ length }) => " ".repeat(length / 2)),
        )
        .join("\n");
}

/** Leaves of the compiled programs in a folder what is shipped. */
function shipText(folder) {
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (name.endsWith(".js")) {
            const file = path.join(folder, name);
            fs.writeFileSync(file, narrow(withoutComments(fs.readFileSync(file, "utf8"), file)));
        }
    }
}

module.exports = { narrow, shipText };
