import type { EmulatorRequest, EmulatorResponse } from "../protocol/transport";

/** Whether somebody speaks the AWS JSON protocol, or at least posts where it is spoken. */
export function isAwsCall({ method, path, headers }: EmulatorRequest): boolean {
    return headers["x-amz-target"] !== undefined || (method === "POST" && path === "/");
}

/** A browser or a curl that looks in should learn where it is. */
export function answerStranger({ method, path }: EmulatorRequest): EmulatorResponse {
    const body = [
        `There is no ${method} ${path} here.`,
        "This is an emulator of Amazon Lightsail and AWS Systems Manager: it answers AWS clients, and the calls of its own",
        "that begin with /_emulator/, such as GET /_emulator/state.",
    ];
    return { status: 404, headers: { "content-type": "text/plain" }, body: `${body.join("\n")}\n` };
}
