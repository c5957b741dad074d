import assert from "node:assert/strict";
import { engineAddress } from "../../../provider/engine/engine-client";

describe("the engine's address among a provider's arguments", () => {
    const of = (...args: readonly string[]) => engineAddress(["node", "script", ...args]);

    it("is the last of them, whatever flags the command line hands on", () => {
        assert.equal(of("127.0.0.1:1"), "127.0.0.1:1");
        assert.equal(of("--logflow", "-v=9", "127.0.0.1:1"), "127.0.0.1:1");
        assert.equal(of("--tracing", "127.0.0.1:6007", "127.0.0.1:1"), "127.0.0.1:1");
        assert.equal(of("[::1]:1"), "[::1]:1");
    });

    it("is none where the provider is called by hand", () => {
        assert.equal(of(), undefined);
        assert.equal(of("-v=9", "--reporter"), undefined);
    });
});
