[CmdletBinding()]
param([Parameter(ValueFromPipeline = $true)][Alias('InputObject')]$AssociatedNetFirewallRule)
process {
    foreach ($rule in @($AssociatedNetFirewallRule)) {
        [pscustomobject]@{ Protocol = $rule.Protocol; LocalPort = $rule.LocalPort; RemotePort = 'Any'; IcmpType = 'Any'; InstanceID = $rule.Name }
    }
}
