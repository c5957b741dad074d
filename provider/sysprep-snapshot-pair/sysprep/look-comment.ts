import { randomUUID } from "node:crypto";

/** A script that changes nothing may be sent twice; only its comment must be unique. */
export function lookComment(purpose: string): string {
    return `pulumi-lightsail-windows ${purpose} ${randomUUID()}`;
}
