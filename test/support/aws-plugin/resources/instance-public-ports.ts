import {
    CloseInstancePublicPortsCommand,
    type PortInfo,
    PutInstancePublicPortsCommand,
} from "@aws-sdk/client-lightsail";
import { isNotFound } from "../clients";
import type { Kind } from "../kind";
import { textOf, type Values } from "../values";

export const instancePublicPorts: Kind = {
    isNamed: false,
    replaces: ["instanceName", "portInfos"],
    updates: [],
    async create(aws, inputs) {
        const instanceName = textOf(inputs, "instanceName");
        await aws.lightsail.send(
            new PutInstancePublicPortsCommand({ instanceName, portInfos: portInfosOf(inputs) }),
        );
        return { id: instanceName, outputs: { region: aws.region } };
    },
    read: () => Promise.resolve({}),
    /** Closes what it has opened, each by itself, whoever has opened it again meanwhile: so does the real one. */
    async delete(aws, id, state) {
        for (const portInfo of portInfosOf(state)) {
            try {
                await aws.lightsail.send(new CloseInstancePublicPortsCommand({ instanceName: id, portInfo }));
            } catch (error) {
                if (!isNotFound(error)) {
                    throw error;
                }
            }
        }
    },
};

function portInfosOf(values: Values): PortInfo[] {
    return (values["portInfos"] ?? []) as PortInfo[];
}
