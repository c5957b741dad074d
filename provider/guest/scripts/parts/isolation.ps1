<#
.SYNOPSIS
    Rules of Windows Firewall that keep a copy of this disk from everything but what it registers and updates through.
.DESCRIPTION
    Reads:     the rules of the group 'pulumi-lightsail-windows builder'.
    Changes:   adds outbound rules of that group that block, each for every local address but that of the source.
    Puts back: Remove-Isolation deletes the rules of that group.

    On the source no rule matches, because its address is in none of them. On any machine that is made from its disk they
    are in force as soon as the firewall's service runs, which is before anything else on it reaches the network.
#>
$isolationGroup = 'pulumi-lightsail-windows builder'

function Get-IsolationRules { return @(Get-NetFirewallRule -Group $isolationGroup -ErrorAction SilentlyContinue) }

function Add-Isolation($Rules) {
    foreach ($rule in @($Rules)) {
        $values = @{
            Name         = "pulumi-lightsail-windows-builder-$($rule.name)"
            DisplayName  = "pulumi-lightsail-windows builder: $($rule.name)"
            Group        = $isolationGroup
            Direction    = 'Outbound'
            Action       = 'Block'
            LocalAddress = @($rule.localAddress)
        }
        if ($rule.protocol) { $values['Protocol'] = $rule.protocol }
        if ($rule.remotePort) { $values['RemotePort'] = @($rule.remotePort) }
        if ($rule.remoteAddress) { $values['RemoteAddress'] = @($rule.remoteAddress) }
        $null = New-NetFirewallRule @values -ErrorAction Stop
    }
}

function Remove-Isolation {
    if (@(Get-IsolationRules).Count -gt 0) { Remove-NetFirewallRule -Group $isolationGroup -ErrorAction SilentlyContinue }
    foreach ($rule in @(Get-IsolationRules)) { "firewall rule $($rule.Name)" }
}
