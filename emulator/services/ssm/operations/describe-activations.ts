import {
    DescribeActivations$,
    type Activation as ActivationView,
    type DescribeActivationsFilter,
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
        demandFilters(Filters);
        const wanted = [...region.activations.values()]
            .filter((activation) => sees(activation))
            .filter((activation) =>
                Filters.every(({ FilterKey = "", FilterValues = [] }) =>
                    FilterValues.includes(attributes[FilterKey]?.(activation) ?? ""),
                ),
            );
        const { items, next } = ssmPage(wanted, NextToken, MaxResults, [1, 50]);
        return {
            ActivationList: items.map((activation) => activationView(activation, now)),
            NextToken: next,
        };
    },
);

/** Also where there is no activation that a filter could meet. */
function demandFilters(filters: readonly DescribeActivationsFilter[]): void {
    const unknown = filters.find(({ FilterKey = "" }) => !Object.hasOwn(attributes, FilterKey));
    if (unknown !== undefined)
        throw new ServiceError("InvalidFilter", `The filter ${unknown.FilterKey ?? ""} is not valid.`);
}

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
