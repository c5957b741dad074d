import {
    DescribeActivations$,
    type Activation as ActivationView,
    type DescribeActivationsRequest,
    type DescribeActivationsResult,
} from "@aws-sdk/client-ssm";
import { ServiceError } from "../../protocol/errors";
import { ssmOperation } from "../../protocol/operation";
import type { Activation } from "../../world/model";
import { ssmPage } from "../paging";
import { tagsView } from "../tags";

const attributes: Readonly<Record<string, (activation: Activation) => string>> = {
    ActivationIds: ({ id }) => id,
    DefaultInstanceName: ({ defaultInstanceName }) => defaultInstanceName ?? "",
    IamRole: ({ iamRole }) => iamRole,
};

export const describeActivations = ssmOperation<DescribeActivationsRequest, DescribeActivationsResult>(
    DescribeActivations$,
    ({ Filters = [], MaxResults, NextToken }, { region, now, sees }) => {
        const wanted = [...region.activations.values()]
            .filter((activation) => sees(activation))
            .filter((activation) =>
                Filters.every(({ FilterKey = "", FilterValues = [] }) => {
                    const read = attributes[FilterKey];
                    if (read === undefined)
                        throw new ServiceError("InvalidFilter", `The filter ${FilterKey} is not valid.`);
                    return FilterValues.includes(read(activation));
                }),
            );
        const { items, next } = ssmPage(wanted, NextToken, MaxResults, [1, 50]);
        return {
            ActivationList: items.map((activation) => activationView(activation, now)),
            NextToken: next,
        };
    },
);

function activationView(activation: Activation, now: number): ActivationView {
    return {
        ActivationId: activation.id,
        Description: activation.description,
        DefaultInstanceName: activation.defaultInstanceName,
        IamRole: activation.iamRole,
        RegistrationLimit: activation.registrationLimit,
        RegistrationsCount: activation.registrations,
        ExpirationDate: activation.expiresAt,
        Expired: now >= activation.expiresAt.getTime(),
        CreatedDate: activation.createdAt,
        Tags: tagsView(activation.tags),
    };
}
