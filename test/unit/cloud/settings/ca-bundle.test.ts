import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer as createProxy } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { tmpdir } from "node:os";
import type { Duplex } from "node:stream";
import * as path from "node:path";
import { boundedHttp } from "../../../../provider/cloud/clients";
import { createCloud } from "../../../../provider/cloud/cloud";
import { removeFolder } from "../../../../toolchain/folder-moves";
import { TEST_SETTINGS } from "../../../support/in-process/scripted-aws";
import { selfSigned } from "../../../support/self-signed";

/** The name in the certificate, which leads to a server of this computer by a proxy alone. */
const ADDRESS = "https://shop.example";

async function portOf(server: Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
}

describe("the certificates of AWS_CA_BUNDLE", () => {
    let folder: string;
    let asked: string[];

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ca-bundle-"));
        writeFileSync(path.join(folder, "bundle.pem"), selfSigned.cert);
        writeFileSync(path.join(folder, "empty.pem"), "");
    });
    beforeEach(() => {
        asked = [];
    });
    after(() => {
        removeFolder(folder);
    });

    /** Asks for an instance through a proxy that opens connections, with its own certificate. */
    async function ask(environment: Readonly<Record<string, string>>): Promise<void> {
        const server = createServer(selfSigned, (request, response) => {
            asked.push(String(request.headers["x-amz-target"]));
            response.end('{"instance":{}}');
        });
        const port = await portOf(server);
        const proxy = createProxy().on("connect", (_, socket: Duplex) => {
            const opened = connect(port, "127.0.0.1", () => {
                socket.write("HTTP/1.1 200 OK\r\n\r\n");
                opened.pipe(socket).pipe(opened);
            });
            opened.on("error", () => socket.destroy());
            socket.on("error", () => opened.destroy());
        });
        const settings = { ...TEST_SETTINGS, endpoints: { lightsail: ADDRESS } };
        const all = { HTTPS_PROXY: `http://127.0.0.1:${await portOf(proxy)}`, ...environment };
        const requestHandler = boundedHttp(settings, "lightsail", all);
        try {
            await createCloud(settings, { requestHandler, retryDelay: () => 0 }).lightsail.stopInstance(
                "shop",
            );
        } finally {
            server.closeAllConnections();
            for (const each of [server, proxy]) {
                each.close();
            }
        }
    }

    it("are what a proxy that opens connections is trusted by, and without them nothing is sent", async () => {
        await assert.rejects(ask({}), {
            kind: "untrusted",
            mayHaveTakenEffect: false,
            message: /not trusted on this computer\. This request changed nothing\..* AWS_CA_BUNDLE;/,
        });
        assert.deepEqual(asked, []);
        await ask({ AWS_CA_BUNDLE: path.join(folder, "bundle.pem") }).catch(() => undefined);
        assert.equal(asked[0], "Lightsail_20161128.StopInstance");
    });

    it("hold without a proxy too", () => {
        const environment = { AWS_CA_BUNDLE: path.join(folder, "bundle.pem") };
        const { httpsAgent } = boundedHttp(TEST_SETTINGS, "lightsail", environment) as {
            readonly httpsAgent: { readonly options: { readonly ca: string } };
        };
        assert.equal(httpsAgent.options.ca, selfSigned.cert);
    });

    it("are named where they cannot be read, and nothing is asked", async () => {
        for (const [file, why] of [
            ["missing.pem", "cannot be read (ENOENT)"],
            ["empty.pem", "holds no certificate in PEM form"],
        ] as const) {
            const named = path.join(folder, file);
            await assert.rejects(ask({ AWS_CA_BUNDLE: named }), {
                message: `The AWS settings cannot be used, and nothing was asked of AWS: AWS_CA_BUNDLE: "${named}" ${why}.`,
            });
        }
    });
});
