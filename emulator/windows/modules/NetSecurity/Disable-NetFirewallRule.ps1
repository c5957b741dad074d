[CmdletBinding()]
param(
    [Parameter(Position = 0)][string[]]$Name, [string[]]$DisplayName, [string[]]$DisplayGroup, [string[]]$Group,
    [Parameter(ValueFromPipeline = $true)]$InputObject, [switch]$PassThru
)
process {
    $key = 'HKLM:\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules'
    $rules = @($InputObject)
    if ($Name) { $rules = @(Get-NetFirewallRule -Name $Name) }
    if ($DisplayName) { $rules = @(Get-NetFirewallRule -DisplayName $DisplayName) }
    if ($DisplayGroup) { $rules = @(Get-NetFirewallRule -DisplayGroup $DisplayGroup) }
    if ($Group) { $rules = @(Get-NetFirewallRule -Group $Group) }
    foreach ($rule in $rules) {
        if ($null -eq $rule) { continue }
        $stored = [string](Get-ItemProperty -Path $key -Name $rule.Name).($rule.Name)
        Set-ItemProperty -Path $key -Name $rule.Name -Value ($stored -replace "\|Active=\w+\|", "|Active=FALSE|")
        if ($PassThru) { Get-NetFirewallRule -Name $rule.Name }
    }
}
