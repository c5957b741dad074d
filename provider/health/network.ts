import * as http from "node:http";
import * as net from "node:net";
import type { Duplex } from "node:stream";

/** How a probe reaches a machine. */
export interface Network {
    /** @throws an error that says in a few words why there is no connection */
    connect(host: string, port: number, timeoutMilliseconds: number): Promise<Duplex>;
}

/** The computer's own network. */
export const directNetwork: Network = {
    connect: (host, port, timeout) =>
        new Promise((resolve, reject) => {
            const socket = net.connect({ host, port, timeout });
            socket.once("connect", () => {
                socket.setTimeout(0);
                resolve(socket);
            });
            socket.once("timeout", () => socket.destroy(new Error(`no answer in ${timeout / 1_000} s`)));
            socket.once("error", reject);
        }),
};

/** Through a proxy (RFC 9110, CONNECT): the way to machines that only the proxy can reach. */
export function networkThrough(proxy: URL): Network {
    return {
        connect: (host, port, timeout) =>
            new Promise((resolve, reject) => {
                const request = http.request({
                    host: proxy.hostname,
                    port: proxy.port,
                    method: "CONNECT",
                    path: `${host}:${port}`,
                    timeout,
                });
                request.once("connect", (response, socket) => {
                    if (response.statusCode === 200) {
                        resolve(socket);
                    } else {
                        socket.destroy();
                        reject(new Error(`connection refused (${response.statusCode ?? "?"})`));
                    }
                });
                request.once("timeout", () =>
                    request.destroy(new Error(`no answer in ${timeout / 1_000} s`)),
                );
                request.once("error", reject);
                request.end();
            }),
    };
}
