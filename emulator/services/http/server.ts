import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { scaledClock } from "../clock";
import { createEmulator, type Emulator, type EmulatorOptions } from "../emulator";
import { clientEnvironment } from "./environment";
import { applyFixture, type Fixture } from "./fixture";
import { withoutOwnName } from "./own-target";
import { largestBody, readBody } from "./body";
import { refusalOf } from "./own-host";
import { mistake, send } from "./send";
import { serveTunnels } from "./tunnel";

export interface ServerOptions extends Pick<
    EmulatorOptions,
    "seed" | "latencies" | "guests" | "policy" | "quotas" | "ghostNodes" | "firstRepliesLost" | "standIns"
> {
    /** Default: 0, any free one. */
    readonly port?: number;
    /** Default: 127.0.0.1. */
    readonly host?: string;
    /** Simulated seconds in a real one. Default: 60. */
    readonly timeScale?: number;
    /** What the world begins with. */
    readonly fixture?: Fixture;
}

export interface RunningServer {
    /** `http://127.0.0.1:<port>` */
    readonly endpoint: string;
    /** What a client sets: AWS's own variables, and the one that names the emulator's clock and network. */
    readonly environment: Readonly<Record<string, string>>;
    /** Stops listening, and closes connections that are open. */
    close(): Promise<void>;
}

export const defaultTimeScale = 60;
/** How long simulated machines work before those who wait for an answer get it. */
const TURN_MILLISECONDS = 4;

/** Starts an emulator on the loopback address. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
    const { port = 0, host = "127.0.0.1", timeScale = defaultTimeScale, fixture, ...rest } = options;
    const emulator = createEmulator({
        ...rest,
        timeScale,
        clock: scaledClock(timeScale),
        turnMilliseconds: TURN_MILLISECONDS,
    });
    await emulator.ready;
    if (fixture !== undefined) await applyFixture(emulator, fixture);
    return await serve(emulator, { port, host });
}

/** Puts an emulator on the network. */
export async function serve(
    emulator: Emulator,
    { port = 0, host = "127.0.0.1" }: { readonly port?: number; readonly host?: string } = {},
): Promise<RunningServer> {
    const server = createServer((request, response) => {
        void answer(emulator, host, request, response);
    });
    const endTunnels = serveTunnels(server, emulator);
    await listen(server, port, host);
    const address = server.address() as AddressInfo;
    const endpoint = `http://${host}:${address.port}`;
    return {
        endpoint,
        environment: clientEnvironment(endpoint),
        close: () => {
            endTunnels();
            return close(server);
        },
    };
}

function listen(server: Server, port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
        server.once("error", (error) => {
            reject(new Error(`The emulator cannot listen on ${host}, port ${port}: ${error.message}.`));
        });
        server.listen(port, host, resolve);
    });
}

function close(server: Server): Promise<void> {
    return new Promise((resolve) => {
        server.close(() => {
            resolve();
        });
        server.closeAllConnections();
    });
}

async function answer(
    emulator: Emulator,
    host: string,
    request: IncomingMessage,
    response: ServerResponse,
): Promise<void> {
    const gone = new AbortController();
    response.once("close", () => {
        gone.abort();
    });
    try {
        const { method = "GET", url: target = "/", headers, socket } = request;
        const own = { host, port: socket.localPort };
        const path = withoutOwnName(target, own);
        const refusal = refusalOf({ target: path, headers }, own);
        if (refusal !== undefined) {
            refuse(response, 403, refusal);
            return;
        }
        const body = await readBody(request);
        if (body === undefined) {
            refuse(response, 413, `The body has more than ${largestBody} bytes.`);
            return;
        }
        send(
            response,
            await emulator.handle({ method, path, headers: flatten(headers), body, signal: gone.signal }),
        );
    } catch (error) {
        send(response, mistake(error));
    }
}

/** Refuses a request of which no more is read. */
function refuse(response: ServerResponse, status: number, body: string): void {
    send(response, { status, headers: { "content-type": "text/plain", connection: "close" }, body });
}

function flatten(headers: IncomingMessage["headers"]): Record<string, string | undefined> {
    return Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(", ") : value,
        ]),
    );
}
