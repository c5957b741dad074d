import assert from "node:assert/strict";
import { SYSPREP_BY_HAND } from "../../support/sysprep-by-hand";
import { ImageScene } from "./fixtures";

/** A provisioning script that fails where this is not so. */
const assertOnBuilder = (condition: string) => ({
    name: "look",
    script: `if (-not (${condition})) { Write-Output 'it is not so'; exit 9 }`,
});

describe("the builder of an image", () => {
    it("is not taken for the server, nor the server for it, however soon after the snapshot it starts", async () => {
        const scene = await ImageScene.open({ blueprintId: "windows_server_2019" }, { ghostNodes: true });
        const server = await scene.server();
        await scene.make({ consistency: "crash" });
        const { commands } = await scene.rig.state();
        const journal = await scene.rig.requests();
        const sent = journal.filter(({ operation }) => operation === "SendCommand");
        const toServer = sent.filter(({ input }) =>
            JSON.stringify(input["InstanceIds"]).includes(server?.managedInstanceId ?? "?"),
        );
        assert.ok(toServer.length > 2 && toServer.length < sent.length);
        // Each command ran on the machine whose node it was sent to.
        const ranOnServer = commands.filter(({ instanceName }) => instanceName === "shop-1");
        assert.deepEqual(
            ranOnServer.map(({ comment }) => comment),
            toServer.map(({ input }) => input["Comment"]),
        );
        assert.ok(ranOnServer.every(({ comment }) => !/ (sysprep|scrub|provision|restart) /.test(comment)));
        assert.equal((await scene.server())?.disk.sysprepRuns, 0);
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("does not run what it is not to run, and its image has the settings of the server", async () => {
        const scene = await ImageScene.open();
        const { properties } = await scene.make({
            quiet: { services: ["Spooler"] },
            provision: [assertOnBuilder("(Get-Service Spooler).Status -eq 'Stopped'")],
            verify: {
                clone: {
                    userData: `<powershell>Set-Content C:\\mode.txt (Get-CimInstance Win32_Service -Filter "Name = 'Spooler'").StartMode</powershell>`,
                },
            },
        });
        assert.equal(properties["phase"], "complete");
        const typo = scene.make({
            quiet: { services: ["Spoler"] },
            triggers: ["again"],
            snapshotName: "other",
        });
        await assert.rejects(typo, /there is no service Spoler/);
        assert.equal((await scene.server())?.state, "running");
    });

    it("of a member of a domain is isolated, and nothing of that is left on the server or in the image", async () => {
        const scene = await ImageScene.open({ guest: { preflight: ["domain"] } });
        const rules =
            "@(Get-NetFirewallRule -Group 'pulumi-lightsail-windows builder' -ErrorAction SilentlyContinue).Count";
        const { properties } = await scene.make({
            isolate: true,
            provision: [assertOnBuilder(`${rules} -eq 3`)],
        });
        assert.equal(properties["phase"], "complete");
        assert.equal((await scene.snapshot(properties["snapshotName"]))?.disk.generalized, true);
        const made = (await scene.rig.requests()).filter(
            ({ operation }) => operation === "CreateInstancesFromSnapshot",
        );
        assert.deepEqual(
            made.map(({ input }) => [input["ipAddressType"], input["availabilityZone"]]),
            [["ipv4", "us-east-1a"]],
            "it has no IPv6 address, about which the rules say nothing",
        );
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("is kept for a look inside where that is asked for, with the way in, and the next run goes on with it", async () => {
        const scene = await ImageScene.open();
        const failing = { name: "installer", script: "exit 7" };
        await assert.rejects(
            scene.make({ keepBuilderOnFailure: true, provision: [failing] }),
            (error: Error) => {
                assert.match(error.message, /"installer" ended with exit code 7/);
                assert.match(error.message, /The builder "shop-1-image-\w+-builder" is kept/);
                assert.match(error.message, /open its port 3389 to your address alone/);
                assert.match(error.message, /connect to 198\.18\.\d+\.\d+ with a Remote Desktop client/);
                return true;
            },
        );
        const [kept] = await scene.builders();
        assert.deepEqual(
            [kept?.state, kept?.ports],
            ["running", []],
            "and nobody can reach it until it is opened",
        );
        const { properties } = await scene.make({
            keepBuilderOnFailure: true,
            provision: [{ name: "installer", script: "exit 0" }],
        });
        assert.equal(properties["phase"], "complete");
        const made = (await scene.rig.requests()).filter(
            ({ operation }) => operation === "CreateInstancesFromSnapshot",
        );
        assert.equal(made.length, 1);
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("is thrown away and made anew where Sysprep fails on it, once", async () => {
        const scene = await ImageScene.open();
        let ill = 0;
        scene.rig.beforeRequest = async (operation) => {
            const [builder] = await scene.builders();
            if (operation === "SendCommand" && ill === 0 && builder?.state === "running") {
                ill += 1;
                await scene.rig.control("POST", "instances", {
                    name: builder.name,
                    guest: { sysprep: "fails" },
                });
            }
        };
        const { properties } = await scene.make();
        assert.equal(ill, 1);
        assert.equal(properties["phase"], "complete");
        assert.equal((await scene.snapshot(properties["snapshotName"]))?.disk.sysprepRuns, 1);
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /the builder was thrown away, and another one is made/,
        );
        const operations = await scene.rig.operations();
        const count = (name: string) => operations.filter((each) => each === name).length;
        assert.deepEqual([count("CreateInstancesFromSnapshot"), count("StopInstance")], [2, 1]);
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("is thrown away and made anew where it does not register, once", async () => {
        const scene = await ImageScene.open();
        let activations = 0;
        scene.rig.beforeRequest = async (operation) => {
            activations += operation === "CreateActivation" ? 1 : 0;
            // The first one is used up by somebody else.
            if (operation === "CreateInstancesFromSnapshot" && activations === 1) {
                const [activation] = await scene.ownActivations();
                await scene.rig.cloud.ssm.deleteActivation(activation ?? "");
            }
        };
        const { properties } = await scene.make();
        assert.equal(properties["phase"], "complete");
        assert.equal(activations, 2);
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /the builder was thrown away, and another one is made/,
        );
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("is thrown away and made anew where an update hangs on it, once", async () => {
        const scene = await ImageScene.open({ guest: { updates: "hangs" } });
        await assert.rejects(
            scene.make({ windowsUpdates: true, timeouts: { updateRound: "2h" } }),
            /the install-updates script on mi-\w+ ended as /,
        );
        const operations = await scene.rig.operations();
        const count = (name: string) => operations.filter((each) => each === name).length;
        assert.deepEqual([count("CreateInstancesFromSnapshot"), count("StopInstance")], [2, 1]);
        assert.deepEqual(await scene.leftovers(), []);
    });

    it("is not made a third time, whatever the doubts are", async () => {
        const scene = await ImageScene.open();
        scene.rig.beforeRequest = async (operation) => {
            if (operation === "CreateInstancesFromSnapshot") {
                const [activation] = await scene.ownActivations();
                await scene.rig.cloud.ssm.deleteActivation(activation ?? "");
            }
        };
        await assert.rejects(
            scene.make(),
            /the builder to register with Systems Manager[^]*keepBuilderOnFailure/,
        );
        const operations = await scene.rig.operations();
        const made = operations.filter((each) => each === "CreateInstancesFromSnapshot");
        assert.equal(made.length, 2);
        assert.deepEqual(await scene.leftovers(), []);
    });
});

describe("an image that a person generalizes", () => {
    it("asks on the builder, opens RDP to the given addresses alone, and leaves the server running", async () => {
        const scene = await ImageScene.open({ managed: false });
        const before = await scene.server();
        let ports: unknown;
        let isAsked = false;
        scene.rig.beforeRequest = async () => {
            const asks = scene.rig.said.some(({ line }) => line.includes("now it is your turn"));
            const [builder] = await scene.builders();
            if (asks && !isAsked && builder?.state === "running") {
                isAsked = true;
                ports = builder.ports;
                assert.equal((await scene.server())?.state, "running");
                await scene.rig.typeAt(builder.name, SYSPREP_BY_HAND.join("\n"));
            }
        };
        const { properties } = await scene.make({
            iamRole: undefined,
            sysprep: { method: "manual", rdpCidrs: ["203.0.113.7/32"] },
        });
        assert.ok(isAsked);
        assert.deepEqual(ports, [
            {
                protocol: "tcp",
                fromPort: 3389,
                toPort: 3389,
                cidrs: ["203.0.113.7/32"],
                ipv6Cidrs: [],
                cidrListAliases: [],
            },
        ]);
        const said = scene.rig.said.map(({ line }) => line).join("\n");
        assert.match(
            said,
            /1\. With a Remote Desktop client, connect to 198\.18\.\d+\.\d+ of instance "shop-1-image-\w+-builder", as on the server itself and with the same password/,
        );
        assert.match(said, /now it is your turn: .*; the server goes on running/);
        assert.doesNotMatch(
            said,
            /choose "Connect using RDP"/,
            "the console's client does not work on a builder",
        );
        assert.match(said, /Shutdown with Sysprep/);
        assert.equal(properties["generalizeProof"], "manual");
        assert.equal((await scene.snapshot(properties["snapshotName"]))?.disk.generalized, true);
        const server = await scene.server();
        assert.deepEqual(
            [server?.state, server?.disk.sysprepRuns, server?.disk.machineSid],
            ["running", 0, before?.disk.machineSid],
        );
        assert.deepEqual(await scene.leftovers(), []);
        assert.ok(!(await scene.rig.operations()).includes("SendCommand"));
    });
});
