import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { TAG } from "../../../../provider/run/tags";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";

const SECRET = "the-password-of-the-shop";
const check = { kind: "powershell", script: `Test-Shop -Password ${SECRET}`, within: "5m" };

/** The message of the failure; empty where there is none. */
async function create(rig: Rig, more: object): Promise<string> {
    const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN, ...more });
    return rig
        .pair()
        .create(inputs)
        .then(
            () => "",
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
}

async function rigWith(...names: readonly string[]): Promise<Rig> {
    const rig = new Rig();
    for (const name of names) {
        await rig.control("POST", "instances", { name, managed: true });
    }
    return rig;
}

/** As if others had signed the documents of these machines. */
function distrust(rig: Rig): void {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    rig.certificates = () => Promise.resolve([pem]);
}

/** The names of the scripts that were sent to a machine, and all that was sent. */
async function sentTo(rig: Rig, instanceName: string) {
    const { instances } = await rig.state();
    const nodeId = instances.find(({ name }) => name === instanceName)?.managedInstanceId;
    const inputs = (await rig.requests())
        .filter(({ operation }) => operation === "SendCommand")
        .map(({ input }) => input as { InstanceIds: string[]; Comment: string; Parameters: unknown })
        .filter(({ InstanceIds }) => InstanceIds[0] === nodeId);
    return {
        scripts: inputs.map(({ Comment }) => / ([a-z-]+) [0-9a-f-]{36}$/.exec(Comment)?.[1] ?? Comment),
        text: inputs.map(({ Parameters }) => decoded(JSON.stringify(Parameters))).join("\n"),
    };
}

function decoded(text: string): string {
    const encoded = /\$parametersBase64 = '([^']*)'/.exec(text)?.[1] ?? "";
    return Buffer.from(encoded, "base64").toString();
}

describe("a node that nothing proves to be the source", () => {
    for (const preflight of ["enforce", "off"] as const) {
        it(`gets no script with anything secret in it, and costs no outage (preflight ${preflight})`, async () => {
            const rig = await rigWith("shop");
            distrust(rig);
            const message = await create(rig, {
                sysprep: { method: "ssm", preflight, beforeSysprep: `Remove-Item ${SECRET}` },
                verify: { source: check },
            });
            assert.match(
                message,
                /nothing proves that node mi-\w+ is instance "shop": its identity document proves nothing: its signature is not AWS's/,
            );
            assert.match(message, /Nothing else was sent to it/);
            const { scripts, text } = await sentTo(rig, "shop");
            assert.deepEqual(scripts, ["detect"]);
            assert.ok(!text.includes(SECRET));
            assert.ok(!(await rig.operations()).includes("StopInstance"));
        });
    }

    it("is used where a person has named it, with a warning", async () => {
        const rig = await rigWith("shop");
        distrust(rig);
        const [shop] = (await rig.state()).instances;
        const managedInstanceId = shop?.managedInstanceId ?? "";
        const message = await create(rig, { sysprep: { method: "ssm", managedInstanceId } });
        assert.equal(message, "");
        assert.match(rig.lines("warn").join("\n"), /nothing proves that node mi-\w+ is instance "shop"/);
    });

    it("lets no backup be deleted, whoever has named it", async () => {
        const rig = await rigWith("shop");
        distrust(rig);
        const [shop] = (await rig.state()).instances;
        const managedInstanceId = shop?.managedInstanceId ?? "";
        const message = await create(rig, {
            sysprep: { method: "ssm", managedInstanceId },
            verify: { source: { ...check, script: "exit 0" }, clone: true },
            backupRetention: "deleteAfterVerified",
        });
        assert.match(message, /does not work as before.*nothing proves whose answer it is: its identity/s);
        const { instanceSnapshots } = await rig.state();
        assert.equal(instanceSnapshots.filter(({ name }) => name.includes("-backup-")).length, 1);
        assert.ok(instanceSnapshots.every(({ tags }) => tags[TAG.sourceVerified] === undefined));
    });
});

describe("a backup's tag that somebody has turned to another node", () => {
    it("leads no script there but the one that asks who it is", async () => {
        const rig = await rigWith("shop", "stranger");
        const stranger = (await rig.state()).instances.find(({ name }) => name === "stranger");
        let sent = 0;
        rig.beforeRequest = async (operation) => {
            sent += operation === "SendCommand" ? 1 : 0;
            const backup = (await rig.state()).instanceSnapshots[0];
            // Before the preflight checks of the second round: the node is recorded by then.
            if (operation === "SendCommand" && sent === 4 && backup !== undefined) {
                await rig.call("Lightsail_20161128", "TagResource", {
                    resourceName: backup.name,
                    tags: [{ key: TAG.node, value: stranger?.managedInstanceId }],
                });
            }
        };
        const message = await create(rig, {
            sysprep: { method: "ssm", beforeSysprep: `Remove-Item ${SECRET}` },
        });
        assert.match(message, /is another machine than instance "shop"/);
        const { scripts, text } = await sentTo(rig, "stranger");
        assert.deepEqual(scripts, ["detect"]);
        assert.ok(!text.includes(SECRET));
        const { instances } = await rig.state();
        assert.ok(instances.every(({ disk }) => disk.sysprepRuns === 0));
    });
});

describe("a backup that goes once the source has passed", () => {
    it("goes by answers that AWS's signature proves", async () => {
        const rig = await rigWith("shop");
        const message = await create(rig, {
            verify: { source: { ...check, script: "exit 0" }, clone: true },
            backupRetention: "deleteAfterVerified",
        });
        assert.equal(message, "");
        const { instanceSnapshots } = await rig.state();
        assert.deepEqual(
            instanceSnapshots.map(({ tags }) => tags[TAG.sourceProven] !== undefined),
            [true],
        );
    });
});
