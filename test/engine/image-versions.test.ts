import { AllocateStaticIpCommand, AttachStaticIpCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import {
    identityOf,
    instanceNamed,
    instanceNames,
    lightsail,
    sharedStack,
    snapshotNamed,
} from "../support/pair";
import type { Outcome } from "../support/pulumi";

const VERSIONS = [
    "windows_server_2025",
    "windows_server_2022",
    "windows_server_2019",
    "windows_server_2016",
    "windows_server_2012_r2",
    "windows_server_2012",
];

/** Its image is made while it runs: it is not away at all, and keeps its address without a static IP. */
const NEVER_AWAY = "windows_server_2019";

/** The cumulative updates of this version take hours: it gets the others alone, and keeps its build. */
const SLOW_TO_UPDATE = "windows_server_2016";

const PROGRAM = `
const { SnapshotInstance, WindowsImage } = require("pulumi-lightsail-windows");
for (const server of ${JSON.stringify(VERSIONS)}) {
    const image = new WindowsImage(server, {
        from: { instanceName: server },
        iamRole: "builder",
        windowsUpdates: server === ${JSON.stringify(SLOW_TO_UPDATE)} ? { excludeKbs: ["KB5990016"] } : true,
        consistency: server === ${JSON.stringify(NEVER_AWAY)} ? "crash" : "stop",
    });
    const copy = new SnapshotInstance(server + "-copy", {
        snapshotName: image.snapshotName,
        instanceName: server + "-copy",
        availabilityZone: "us-east-1a",
        openPorts: [],
    });
    exports[server] = image.snapshotName;
    exports[server + "-updates"] = image.installedUpdates;
    exports[server + "-password"] = copy.administratorPassword;
}`;

describe("images of every version of Windows", () => {
    const stackOf = sharedStack({
        program: PROGRAM,
        // Six simulated machines work at once: the shortest bound is to be seconds long on a slow computer too.
        timeScale: 60,
        instances: VERSIONS.map((name) => ({ name, blueprintId: name, guest: { updates: "ok" } })),
    });
    const before = new Map<string, Awaited<ReturnType<typeof instanceNamed>>>();
    let made: Outcome;

    it("are all made by one command", async () => {
        for (const instanceName of VERSIONS.filter((each) => each !== NEVER_AWAY)) {
            const staticIpName = `${instanceName}-ip`;
            await lightsail(stackOf()).send(new AllocateStaticIpCommand({ staticIpName }));
            await lightsail(stackOf()).send(new AttachStaticIpCommand({ staticIpName, instanceName }));
        }
        for (const name of VERSIONS) {
            before.set(name, await instanceNamed(stackOf(), name));
        }
        made = await stackOf().up();
        assert.deepEqual(
            await instanceNames(stackOf()),
            VERSIONS.flatMap((name) => [name, `${name}-copy`]).sort(),
            "no builder is left",
        );
    });

    for (const name of VERSIONS) {
        it(`with ${name}: generalized and patched; the server is what it was, and its copy another`, async () => {
            const stack = stackOf();
            const was = before.get(name);
            const server = await instanceNamed(stack, name);
            assert.ok(was);
            assert.deepEqual(identityOf(server), identityOf(was));
            assert.equal(server.state, "running");
            assert.equal(server.disk.bootCount - was.disk.bootCount, name === NEVER_AWAY ? 0 : 1);
            const image = await snapshotNamed(stack, String(made.outputs[name]?.value));
            assert.deepEqual([image.disk.generalized, image.disk.sysprepRuns], [true, 1]);
            assert.equal(image.disk.windowsBuild === was.disk.windowsBuild, name === SLOW_TO_UPDATE);
            assert.match(JSON.stringify(made.outputs[`${name}-updates`]?.value), /KB\d{6}/);
            const copy = await instanceNamed(stack, `${name}-copy`);
            for (const own of ["machineSid", "computerName", "administratorPassword"] as const) {
                assert.notEqual(copy.disk[own], server.disk[own], own);
            }
            assert.deepEqual(made.outputs[`${name}-password`], {
                value: copy.disk.administratorPassword,
                secret: true,
            });
        });
    }
});
