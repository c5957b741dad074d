import assert from "node:assert/strict";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { matchesWithin } from "../../../provider/health/body-pattern";
import { directNetwork } from "../../../provider/health/network";
import { probeThrough } from "../../../provider/health/probe";

/** Tried in every way that there is, these 40 characters take years. */
const CATASTROPHE = "^(\\w+\\s?)+$";
const BODY = `${"a".repeat(40)}!`;

describe("the pattern of a body", () => {
    it("is any regular expression of JavaScript", async () => {
        assert.equal(await matchesWithin("^ok (?=from)", "ok from here", 60_000), true);
        assert.equal(await matchesWithin("(.)\\1", "abab", 60_000), false);
    });

    it("ends at its bound whatever the machine has sent, and holds nothing up meanwhile", async () => {
        let ticks = 0;
        const heart = setInterval(() => (ticks += 1), 10);
        try {
            await assert.rejects(matchesWithin(CATASTROPHE, BODY, 500), /more than 0\.5 s/);
        } finally {
            clearInterval(heart);
        }
        assert.ok(ticks > 0);
    });

    it("is a reason that a machine is not healthy, and no error, where it cannot be decided", async () => {
        const server = http.createServer((_request, response) => response.end(BODY));
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        try {
            const { port } = server.address() as AddressInfo;
            const health = await probeThrough(directNetwork)(
                { kind: "http", port, bodyPattern: CATASTROPHE },
                "127.0.0.1",
            );
            assert.ok(!health.healthy);
            assert.match(health.reason, /more than 2 s to see whether its answer matches/);
        } finally {
            server.close();
        }
    });
});
