import * as assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { WindowsFleet, type WindowsFleetArgs } from "../../../../index";
import { MockedProgram, standIn } from "../mocked-program";

const ARGS: WindowsFleetArgs = {
    image: "golden",
    availabilityZones: ["us-east-1a"],
    instances: 1,
    openPorts: [{ protocol: "tcp", fromPort: 443 }],
    staticIps: true,
    healthChecks: { kind: "tcp", port: 443 },
};

describe("WindowsFleet with health checks", () => {
    it("moves a static IP only to an instance that has passed its checks", async () => {
        const passing = new EventEmitter();
        const passed = once(passing, "passed");
        const program = await MockedProgram.start(async (resource) => {
            await (resource.type.endsWith(":InstanceVerification") ? passed : undefined);
            return standIn(resource);
        });
        new WindowsFleet("shop", ARGS);
        const { inputs } = await program.later("InstanceVerification", "shop-1");
        assert.equal(inputs["instanceName"], "shop-1-abcdefg");
        assert.equal(inputs["instanceArn"], "arn:shop-1");
        await assert.rejects(program.later("StaticIpAttachment", "shop-1"), /has no StaticIpAttachment/);
        passing.emit("passed");
        const attachment = await program.later("StaticIpAttachment", "shop-1");
        assert.equal(attachment.inputs["instanceName"], "shop-1-abcdefg");
    });

    it("announces no other instance behind a static IP where a preview does not know what will come of a check", async () => {
        const program = await MockedProgram.start(standIn, true);
        new WindowsFleet("shop", ARGS);
        const attachment = await program.later("StaticIpAttachment", "shop-1");
        assert.equal(attachment.inputs["instanceName"], "shop-1-abcdefg");
    });
});
