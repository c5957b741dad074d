import assert from "node:assert/strict";
import { z } from "zod";
import { parseInputs } from "../../../provider/inputs/parse";
import { instanceSchema } from "../../../provider/snapshot-instance/inputs";
import { pairSchema } from "../../../provider/sysprep-snapshot-pair/inputs";
import { RAW } from "../sysprep-snapshot-pair/fixtures";

function said(schema: z.ZodType, given: Readonly<Record<string, unknown>>): readonly string[] {
    const parsed = parseInputs(schema, given);
    assert.ok(parsed.kind === "invalid");
    return parsed.problems.map(({ property, reason }) => `${property}: ${reason}`);
}

const pair = (more: object) => said(pairSchema, { ...RAW, ...more });

describe("a mistake in the inputs", () => {
    const cases: readonly (readonly [object, string])[] = [
        [{ keepPrevious: -1 }, "keepPrevious: must be at least 0, not -1"],
        [{ keepPrevious: 101 }, "keepPrevious: must be at most 100, not 101"],
        [{ keepPrevious: 1.5 }, "keepPrevious: must be a whole number, not 1.5"],
        [{ keepPrevious: "3" }, 'keepPrevious: must be a number, not "3"'],
        [{ sysprep: { method: "auto" } }, 'sysprep.method: must be "ssm" or "manual", not "auto"'],
        [{ sysprep: {} }, 'sysprep.method: must be "ssm" or "manual"'],
        [{ sysprep: "ssm" }, 'sysprep: must be an object, not "ssm"'],
        [
            { backupRetention: "never" },
            'backupRetention: must be "keep" or "deleteAfterVerified", not "never"',
        ],
        [{ verify: { clone: "yes" } }, 'verify.clone: must be true or false or an object, not "yes"'],
        [{ verify: { clone: { bundle: "x" } } }, "verify.clone.bundle: there is no such property"],
        [{ verify: { source: [] } }, "verify.source: must have at least 1 member"],
        [{ verify: { source: { kind: "tcp", port: 0 } } }, "verify.source.0.port: must be at least 1, not 0"],
        [
            { verify: { source: { kind: "ping" } } },
            'verify.source.0.kind: must be "http", "tcp" or "powershell", not "ping"',
        ],
        [{ timeouts: { stop: [] } }, "timeouts.stop: must be a text or a number, not a list"],
        [{ instanceName: undefined }, "instanceName: is required (a text)"],
        [{ aws: { region: 7 } }, "aws.region: must be a text, not 7"],
        [{ adoptExisting: null }, "adoptExisting: must be true or false, not null"],
    ];
    for (const [given, text] of cases) {
        it(`is told in plain words: ${text}`, () => {
            assert.deepEqual(pair(given), [text]);
        });
    }

    it("never repeats what may be a secret", () => {
        const instance = {
            snapshotName: "image",
            availabilityZone: "us-east-1a",
            instanceName: "web",
            openPorts: [],
            resourceUrn: "urn",
        };
        const texts = [
            ...said(instanceSchema, { ...instance, privateKey: "hunter2", keyPairName: "mine" }),
            ...said(instanceSchema, { ...instance, userData: 4711 }),
            ...pair({ verify: { clone: { userData: 4711 } } }),
            ...pair({ sysprep: { method: "ssm", beforeSysprep: 4711 } }),
            ...pair({ verify: { source: { kind: "powershell", script: 4711 } } }),
        ];
        assert.equal(texts.length, 5);
        for (const text of texts) {
            assert.doesNotMatch(text, /hunter2|4711/);
        }
    });
});
