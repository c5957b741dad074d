import assert from "node:assert/strict";
import fc from "fast-check";
import { requirePowerShellInCi } from "../support/real-powershell";
import { isOptimized, isRefused, onInterpreter, onReal } from "./generator/both";
import { script } from "./generator/statements";

/** The wide run: `GENERATED_SCRIPTS=5000 GENERATED_SEED=$RANDOM npx mocha test/powershell/generated.test.ts`. */
const COUNT = Number(process.env["GENERATED_SCRIPTS"] ?? "100");
const SEED = Number(process.env["GENERATED_SEED"] ?? "20");

describe("generated scripts", function () {
    this.timeout(0);

    before(function () {
        if (requirePowerShellInCi() === undefined) {
            this.skip();
        }
    });

    it(`do the same on the interpreter and on the real PowerShell: ${COUNT} with seed ${SEED}`, () => {
        let refused = 0;
        fc.assert(
            fc.property(script, (text) => {
                const ours = onInterpreter(text);
                if (isRefused(ours)) {
                    refused += 1;
                    return;
                }
                const real = onReal(text);
                if (!isOptimized(real)) {
                    assert.deepEqual(ours, real, text);
                }
            }),
            { numRuns: COUNT, seed: SEED },
        );
        assert.ok(refused <= COUNT / 20, `${refused} were refused`);
    });
});
