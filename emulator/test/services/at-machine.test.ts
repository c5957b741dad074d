import assert from "node:assert/strict";
import { EmulatedAws } from "../../../test/support/in-process/emulated-aws";

describe("what somebody types at a machine", () => {
    it("runs there, where Systems Manager manages nothing", async () => {
        const aws = new EmulatedAws();
        await aws.addInstance({ name: "shop-1", managed: false, blueprintId: "windows_server_2022" });
        await aws.typeAt("shop-1", "shutdown.exe /s /t 0");
        await aws.clock.sleep(5 * 60_000);
        assert.equal((await aws.state()).instances[0]?.state, "stopped");
        assert.deepEqual((await aws.state()).commands, []);
    });

    it("is refused at a machine that is off, or that there is not", async () => {
        const aws = new EmulatedAws();
        await aws.addInstance({ name: "shop-1", state: "stopped" });
        await assert.rejects(aws.typeAt("shop-1", "hostname"), /400 .*shop-1 is stopped/);
        await assert.rejects(aws.typeAt("shop-2", "hostname"), /404 .*There is no instance shop-2/);
    });
});
