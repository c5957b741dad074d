import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import type { Duplex } from "node:stream";
import { proxyFor } from "../cloud/settings/proxy";

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

/** As the environment has it: directly, or through its proxy. */
export function networkOf(environment: Readonly<Record<string, string | undefined>>): Network {
    return {
        connect: (host, port, timeout) => {
            const scheme = port === 80 ? "http" : "https";
            const proxy = proxyFor(new URL(`${scheme}://${inUrl(host)}:${port}`), environment);
            return (proxy === undefined ? directNetwork : networkThrough(proxy)).connect(host, port, timeout);
        },
    };
}

function inUrl(host: string): string {
    return net.isIPv6(host) ? `[${host}]` : host;
}

/** Through a proxy (RFC 9110, CONNECT): the way to machines that only the proxy can reach. */
export function networkThrough(proxy: URL): Network {
    return {
        connect: (host, port, timeout) =>
            new Promise((resolve, reject) => {
                const request = (proxy.protocol === "https:" ? https : http).request({
                    host: proxy.hostname.replace(/^\[|\]$/g, ""),
                    port: proxy.port,
                    method: "CONNECT",
                    path: `${inUrl(host)}:${port}`,
                    headers: authorization(proxy),
                    timeout,
                });
                request.once("connect", (response, socket) => {
                    if (response.statusCode === 200) {
                        resolve(socket);
                    } else {
                        socket.destroy();
                        const status = response.statusCode ?? "?";
                        reject(new Error(`connection refused (${status}) by the proxy ${proxy.host}`));
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

function authorization({ username, password }: URL): Readonly<Record<string, string>> {
    if (username === "") {
        return {};
    }
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { "Proxy-Authorization": `Basic ${Buffer.from(credentials).toString("base64")}` };
}
