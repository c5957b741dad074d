import assert from "node:assert/strict";
import { ImageScene } from "./fixtures";

const VERSIONS = [
    "windows_server_2025",
    "windows_server_2022",
    "windows_server_2019",
    "windows_server_2016",
    "windows_server_2012_r2",
    "windows_server_2012",
];

describe("an image of an instance", () => {
    for (const blueprintId of VERSIONS) {
        it(`with ${blueprintId} is generalized, and the server is what it was`, async () => {
            const scene = await ImageScene.open({ blueprintId });
            const before = await scene.server();
            const { properties } = await scene.make();
            const after = await scene.server();
            assert.equal(after?.state, "running");
            assert.equal(after.disk.machineSid, before?.disk.machineSid);
            assert.equal(after.disk.administratorPassword, before?.disk.administratorPassword);
            assert.equal(after.disk.sysprepRuns, 0);
            assert.equal(after.managedInstanceId, before?.managedInstanceId);
            assert.equal((await scene.snapshot(properties["snapshotName"]))?.disk.generalized, true);
            assert.equal(properties["phase"], "complete");
            assert.equal(properties["generalizeProof"], "image-state");
            assert.deepEqual(await scene.leftovers(), []);
        });
    }

    it("is away for a stop and a start alone, and never with consistency crash", async () => {
        const scene = await ImageScene.open();
        const { properties } = await scene.make();
        const operations = await scene.rig.operations();
        assert.equal(operations.filter((name) => name === "StopInstance").length, 1);
        assert.equal(operations.filter((name) => name === "StartInstance").length, 1);
        const seconds = Number(properties["downtimeSeconds"]);
        assert.ok(seconds > 10 && seconds < 300, `${seconds} s`);

        const running = await ImageScene.open();
        const crashed = await running.make({ consistency: "crash" });
        const asked = await running.rig.operations();
        assert.ok(!asked.includes("StopInstance") && !asked.includes("StartInstance"));
        assert.equal(crashed.properties["downtimeSeconds"], 0);
    });

    it("made of a running server is of a disk that was flushed right before", async () => {
        const scripts = async (more: Readonly<Record<string, unknown>>): Promise<readonly string[]> => {
            const scene = await ImageScene.open();
            await scene.make(more);
            return (await scene.rig.requests())
                .filter(({ operation }) => /^(?:SendCommand|CreateInstanceSnapshot)$/.test(operation))
                .map(
                    ({ operation, input }) => / ([a-z-]+) /.exec(String(input["Comment"]))?.[1] ?? operation,
                );
        };
        const crashed = await scripts({ consistency: "crash" });
        assert.equal(crashed[crashed.indexOf("CreateInstanceSnapshot") - 1], "flush-disk");
        assert.ok(!(await scripts({})).includes("flush-disk"));
    });

    it("leaves no tag on a server whose startup task could not be taken off", async () => {
        const scene = await ImageScene.open();
        let isStarted = false;
        let isDenied = false;
        scene.rig.beforeRequest = async (operation) => {
            isStarted ||= operation === "StartInstance";
            if (operation === "SendCommand" && isStarted && !isDenied) {
                isDenied = true;
                const denied = { operation, fault: "access-denied", times: 1 };
                await scene.rig.control("POST", "faults", [denied]);
            }
        };
        await scene.make();
        assert.ok(isDenied);
        const { tags = {} } = (await scene.server()) ?? {};
        assert.deepEqual(
            Object.keys(tags).filter((key) => key.startsWith("pulumi-lightsail-windows:")),
            [],
        );
    });

    it("is none where the file system of the builder is damaged, and says whose disk to check", async () => {
        const scene = await ImageScene.open();
        scene.rig.beforeRequest = async (operation) => {
            const [builder] = await scene.builders();
            if (operation === "SendCommand" && builder?.state === "running") {
                await scene.rig.typeAt(builder.name, "fsutil dirty set C:");
            }
        };
        await assert.rejects(
            scene.make({ consistency: "crash" }),
            /file system of C: on the builder for damaged[^]*chkdsk C: \/scan/,
        );
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("runs the provisioning scripts in their order, each once, and shows no value that it handed them", async () => {
        const scene = await ImageScene.open();
        const script = (text: string) => `Add-Content -Path C:\\provisioned.txt -Value "${text}"`;
        const { properties } = await scene.make({
            provision: [
                {
                    name: "first",
                    script: script("one $env:TOKEN"),
                    values: { TOKEN: "hunter2-secret" },
                    rebootAfter: true,
                },
                { name: "second", script: script("two") },
            ],
        });
        assert.equal(properties["phase"], "complete");
        const told = scene.rig.said.map(({ line }) => line).join("\n");
        assert.doesNotMatch(told, /hunter2-secret/);
    });

    it("that a provisioning script fails is none: the builder is gone, the server as it was, the output shown", async () => {
        const scene = await ImageScene.open();
        const failing = {
            name: "installer",
            script: 'Write-Output "no licence for $env:KEY"; exit 7',
            values: { KEY: "hunter2-secret" },
        };
        await assert.rejects(scene.make({ provision: [failing] }), (error: Error) => {
            assert.match(error.message, /the provisioning script "installer" ended with exit code 7/);
            assert.match(error.message, /no licence for \[secret\]/);
            assert.match(error.message, /Instance "shop-1" is running\. It was not generalized/);
            assert.match(error.message, /No builder is left/);
            assert.doesNotMatch(error.message, /hunter2/);
            return true;
        });
        assert.deepEqual(await scene.leftovers(), []);
        assert.equal((await scene.server())?.disk.sysprepRuns, 0);
    });

    it("whose Sysprep fails leaves the server alone and no builder", async () => {
        const scene = await ImageScene.open({ guest: { sysprep: "fails" } });
        await assert.rejects(scene.make(), /run Sysprep on the builder/);
        assert.deepEqual(await scene.leftovers(), []);
        const server = await scene.server();
        assert.equal(server?.state, "running");
        assert.equal(server.disk.sysprepRuns, 0);
    });

    it("is proven by a clone with an identity and a password of its own", async () => {
        const scene = await ImageScene.open();
        const { properties } = await scene.make({ verify: { clone: true } });
        assert.equal(properties["cloneVerified"], true);
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("of a member of a domain is refused before anything is changed", async () => {
        const scene = await ImageScene.open({ guest: { preflight: ["domain"] } });
        await assert.rejects(scene.make(), /belongs to a domain/);
        const operations = await scene.rig.operations();
        assert.ok(!operations.includes("StopInstance") && !operations.includes("CreateInstanceSnapshot"));
    });

    it("has its base deleted only when that is asked for", async () => {
        const kept = await ImageScene.open();
        const { properties } = await kept.make();
        assert.ok(properties["baseSnapshot"] !== null);
        const scene = await ImageScene.open();
        const without = await scene.make({ backup: "delete" });
        const { instanceSnapshots } = await scene.rig.state();
        assert.deepEqual(
            instanceSnapshots.map(({ name }) => name),
            [without.properties["snapshotName"]],
        );
    });
});

describe("an image of an image", () => {
    it("touches no server, and counts its generation", async () => {
        const scene = await ImageScene.open();
        const first = await scene.make();
        const before = await scene.rig.operations();
        const { properties } = await scene.make({
            from: { snapshotName: first.properties["snapshotName"] },
            resourceUrn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:WindowsImage::next",
        });
        assert.equal(properties["generation"], 2);
        assert.equal(properties["parent"], first.properties["snapshotName"]);
        assert.equal((await scene.snapshot(properties["snapshotName"]))?.disk.generalized, true);
        const since = (await scene.rig.operations()).slice(before.length);
        assert.ok(!since.includes("StopInstance") && !since.includes("StartInstance"));
        assert.deepEqual(await scene.leftovers(), []);
        // The one that it was made of belongs to another resource, and carries nothing of this one.
        const tags = JSON.stringify((await scene.snapshot(first.properties["snapshotName"]))?.tags);
        assert.ok(!tags.includes(String(properties["imageId"])));
    });
});
