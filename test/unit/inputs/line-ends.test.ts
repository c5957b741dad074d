import { generateKeyPairSync } from "node:crypto";
import assert from "node:assert/strict";
import { madeFor } from "../../../components/managed/made-for";
import type { Raw } from "../../../provider/inputs/raw";
import { registrationDiff } from "../../../provider/managed-node/registration";
import { registrationSchema } from "../../../provider/managed-node/registration-schema";
import { diff as instanceDiff } from "../../../provider/snapshot-instance/diff";
import { instanceSchema } from "../../../provider/snapshot-instance/inputs";
import { diff as pairDiff } from "../../../provider/sysprep-snapshot-pair/diff";
import { pairObject } from "../../../provider/sysprep-snapshot-pair/inputs";
import { diff as imageDiff } from "../../../provider/windows-image/diff";
import { imageSchema } from "../../../provider/windows-image/inputs";
import { RAW as INSTANCE } from "../snapshot-instance/fixtures";
import { RAW as PAIR } from "../sysprep-snapshot-pair/fixtures";

const REGION = "us-east-1";
const UNIX = "# A script\nWrite-Output done\n";
const WINDOWS = "# A script\r\nWrite-Output done\r\n";

const registration = {
    activationId: "1",
    activationCode: "code",
    region: REGION,
    form: "user-data",
    resourceUrn: "urn",
};

/** Every input that is a text which people keep in files, and how the resource compares it. */
const TEXTS: Readonly<
    Record<string, { diff: (olds: Raw, news: Raw) => { changes: boolean }; with: (text: string) => Raw }>
> = {
    "user data of an instance": {
        diff: (olds, news) => instanceDiff(olds, news, REGION),
        with: (userData) => ({ ...INSTANCE, userData }),
    },
    "what runs before Sysprep": {
        diff: (olds, news) => pairDiff(olds, news, REGION),
        with: (beforeSysprep) => ({ ...PAIR, sysprep: { method: "ssm", beforeSysprep } }),
    },
    "a health check in PowerShell": {
        diff: (olds, news) => pairDiff(olds, news, REGION),
        with: (script) => ({ ...PAIR, verify: { source: { kind: "powershell", script } } }),
    },
    "user data of a clone": {
        diff: (olds, news) => pairDiff(olds, news, REGION),
        with: (userData) => ({ ...PAIR, verify: { clone: { userData } } }),
    },
    "a provisioning script": {
        diff: (olds, news) => imageDiff(olds, news, REGION),
        with: (script) => ({
            from: { instanceName: "shop" },
            snapshotName: "golden",
            provision: [{ name: "tools", script }],
            resourceUrn: "urn",
        }),
    },
    "what a machine runs after it registered": {
        diff: registrationDiff,
        with: (then) => ({ ...registration, then }),
    },
};

describe("a text that was read in the wrong encoding", () => {
    it("is refused with what to do, where UTF-16 was read as UTF-8", () => {
        const userData = Buffer.from(`\ufeff${UNIX}`, "utf16le").toString("utf8");
        const read = instanceSchema.safeParse({ ...INSTANCE, userData });
        assert.match(String(read.error), /holds NUL characters.*readFileSync\(file, .*utf16le/);
    });
});

describe("the line ends of a text that people keep in files", () => {
    for (const [name, { diff, with: inputs }] of Object.entries(TEXTS)) {
        it(`replace nothing and update nothing: ${name}`, () => {
            const recorded = { phase: "complete", region: REGION };
            for (const [before, after] of [
                [UNIX, WINDOWS],
                [WINDOWS, UNIX],
                [WINDOWS, WINDOWS],
            ] as const) {
                assert.equal(diff({ ...inputs(before), ...recorded }, inputs(after)).changes, false);
            }
            assert.equal(diff({ ...inputs(UNIX), ...recorded }, inputs("exit 1")).changes, true);
        });
    }

    it("update nothing where it is a private key", () => {
        const { privateKey: pair } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
        const pem = pair.export({ type: "pkcs1", format: "pem" }).toString();
        const inputs = (privateKey: string) => ({ ...INSTANCE, keyPairName: "mine", privateKey });
        const olds = { ...inputs(pem), phase: "complete", region: REGION };
        assert.equal(
            instanceDiff(olds, inputs(`\ufeff${pem.replaceAll("\n", "\r\n")}`), REGION).changes,
            false,
        );
        assert.equal(instanceDiff(olds, { ...INSTANCE }, REGION).changes, true);
    });

    it("are those of Unix in what is sent", () => {
        assert.equal(instanceSchema.parse({ ...INSTANCE, userData: WINDOWS }).userData, UNIX);
        const { sysprep } = pairObject.parse({ ...PAIR, sysprep: { method: "ssm", beforeSysprep: WINDOWS } });
        assert.equal(sysprep.method === "ssm" ? sysprep.beforeSysprep : "", UNIX);
        assert.equal(registrationSchema.parse({ ...registration, then: WINDOWS }).then, UNIX);
        const image = imageSchema.parse(TEXTS["a provisioning script"]?.with(WINDOWS));
        assert.deepEqual(
            image.provision.map(({ script }) => script),
            [UNIX],
        );
    });

    it("and the mark that Windows' editors put first change nothing", () => {
        const recorded = { phase: "complete", region: REGION };
        for (const { diff, with: inputs } of Object.values(TEXTS)) {
            assert.equal(diff({ ...inputs(UNIX), ...recorded }, inputs(`\ufeff${WINDOWS}`)).changes, false);
        }
        assert.equal(instanceSchema.parse({ ...INSTANCE, userData: `\ufeff${UNIX}` }).userData, UNIX);
    });

    it("make no other machine of a managed instance", async () => {
        const made = (userData: string) =>
            new Promise((resolve) => {
                madeFor({ availabilityZone: "us-east-1a", blueprintId: "b", bundleId: "m", userData }).apply(
                    resolve,
                );
            });
        assert.equal(await made(WINDOWS), await made(UNIX));
        assert.notEqual(await made(WINDOWS), await made("exit 1"));
    });
});
