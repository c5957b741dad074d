import {
    CreateActivationCommand,
    DeleteActivationCommand,
    DescribeActivationsCommand,
    InvalidActivation,
} from "@aws-sdk/client-ssm";
import type { Kind } from "../kind";
import { optionalText, textOf, type Values } from "../values";

const ALL = ["iamRole", "registrationLimit", "description", "name", "expirationDate", "tags"];

/** The real one does not mark the code as a secret either. */
export const activation: Kind = {
    isNamed: false,
    replaces: ALL,
    updates: [],
    async create(aws, inputs) {
        const expirationDate = optionalText(inputs, "expirationDate");
        const { ActivationId: id = "", ActivationCode: activationCode = "" } = await aws.ssm.send(
            new CreateActivationCommand({
                IamRole: textOf(inputs, "iamRole"),
                RegistrationLimit: Number(inputs["registrationLimit"] ?? 1),
                Description: optionalText(inputs, "description"),
                ExpirationDate: expirationDate === undefined ? undefined : new Date(expirationDate),
                Tags: Object.entries((inputs["tags"] ?? {}) as Values).map(([Key, value]) => ({
                    Key,
                    Value: String(value),
                })),
            }),
        );
        return { id, outputs: { activationCode, expired: false, registrationCount: 0, region: aws.region } };
    },
    async read(aws, id) {
        const { ActivationList: [found] = [] } = await aws.ssm.send(
            new DescribeActivationsCommand({ Filters: [{ FilterKey: "ActivationIds", FilterValues: [id] }] }),
        );
        return found === undefined
            ? undefined
            : { expired: found.Expired ?? false, registrationCount: found.RegistrationsCount ?? 0 };
    },
    async delete(aws, id) {
        try {
            await aws.ssm.send(new DeleteActivationCommand({ ActivationId: id }));
        } catch (error) {
            // As the real one has it: what is gone needs no deleting.
            if (!(error instanceof InvalidActivation)) {
                throw error;
            }
        }
    },
};
