import { createServer, STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Emulator } from "../emulator";
import type { EmulatorAnswer, EmulatorRequest } from "../protocol/transport";
import { mistake, send } from "./send";

/** The far ends of tunnels, `host:port` each. */
const targets = new WeakMap<Duplex, string>();

/**
 * Lets clients connect to simulated machines through the server: `CONNECT host:port`. The answer ends all
 * tunnels, which the server itself no longer counts among its connections.
 */
export function serveTunnels(server: Server, emulator: Emulator): () => void {
    const machines = machineServer(emulator);
    const tunnels = new Set<Duplex>();
    server.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        tunnels.add(socket);
        socket.once("close", () => tunnels.delete(socket));
        // What came along with the request, before its answer, belongs to the tunnel.
        if (head.length > 0) socket.unshift(head);
        void open(emulator, machines, request.url ?? "", socket);
    });
    return () => {
        for (const socket of tunnels) socket.destroy();
    };
}

async function open(emulator: Emulator, machines: Server, target: string, socket: Duplex): Promise<void> {
    // A client that hangs up is not worth a word.
    socket.on("error", () => socket.destroy());
    const answer = await handled(emulator, { method: "CONNECT", path: target, headers: {}, body: "" });
    if ("connection" in answer) {
        socket.destroy();
        return;
    }
    socket.write(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ""}\r\n\r\n`);
    if (answer.status !== 200) {
        socket.end();
        return;
    }
    targets.set(socket, target);
    machines.emit("connection", socket);
}

/** What speaks HTTP at the machines' end. */
function machineServer(emulator: Emulator): Server {
    return createServer((request, response) => {
        const path = `http://${targets.get(request.socket) ?? ""}${request.url ?? "/"}`;
        const { method = "GET" } = request;
        void handled(emulator, { method, path, headers: {}, body: "" }).then((answer) => {
            send(response, answer);
        });
    });
}

/** The answer, never a rejection, of which nobody would take notice here. */
async function handled(emulator: Emulator, request: EmulatorRequest): Promise<EmulatorAnswer> {
    try {
        return await emulator.handle(request);
    } catch (error) {
        return mistake(error);
    }
}
