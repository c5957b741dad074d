import assert from "node:assert/strict";
import { caseFiles, caseName } from "./case-files";
import { print } from "./print";

describe("the interpreter prints what Windows PowerShell 5.1 prints", () => {
    for (const file of caseFiles()) {
        describe(file.name, () => {
            for (const each of file.cases) {
                it(caseName(each), () => {
                    assert.equal(print(each.script), each.printed);
                });
            }
        });
    }
});
