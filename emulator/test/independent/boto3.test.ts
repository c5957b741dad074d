import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { startServer } from "../../services";
import { fakeGuests } from "../support/fake-guest";
import { pythonWithBoto3 } from "./python";

const run = promisify(execFile);

describe("emulator: an independent client", () => {
    it("serves boto3: lists, a snapshot, a clone, commands, refusals", async () => {
        const python = await pythonWithBoto3();
        if (python === undefined) {
            console.log("      not run: no Python with boto3 on this machine, and none to be had");
            return;
        }
        const server = await startServer({ timeScale: 600, guests: fakeGuests() });
        try {
            const { stdout } = await run(python, [path.join(__dirname, "client.py"), server.endpoint], {
                env: {
                    ...process.env,
                    AWS_EC2_METADATA_DISABLED: "true",
                    NO_PROXY: "127.0.0.1",
                    no_proxy: "127.0.0.1",
                },
            });
            assert.deepEqual(JSON.parse(stdout), { steps: 18 });
        } finally {
            await server.close();
        }
    });
});
