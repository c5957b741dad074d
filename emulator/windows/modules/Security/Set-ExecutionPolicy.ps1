[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)][ValidateSet('Unrestricted', 'RemoteSigned', 'AllSigned', 'Restricted', 'Bypass', 'Undefined', 'Default')][string]$ExecutionPolicy,
    [Parameter(Position = 1)][ValidateSet('Process', 'CurrentUser', 'LocalMachine', 'UserPolicy', 'MachinePolicy')][string]$Scope = 'LocalMachine',
    [switch]$Force
)
if ($Scope -like '*Policy') {
    Write-Error -Message "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be set through Group Policy." -Category InvalidOperation -ErrorId 'CantSetGroupPolicy,Microsoft.PowerShell.Commands.SetExecutionPolicyCommand'
    return
}
if (-not $PSCmdlet.ShouldProcess("$ExecutionPolicy", 'Set-ExecutionPolicy')) { return }
$policy = $ExecutionPolicy
if ($policy -eq 'Default') { $policy = 'RemoteSigned' }
if ($Scope -eq 'Process') {
    $env:PSExecutionPolicyPreference = $policy
    if ($policy -eq 'Undefined') { $env:PSExecutionPolicyPreference = $null }
    return
}
$root = 'HKLM:'
if ($Scope -eq 'CurrentUser') { $root = 'HKCU:' }
$key = "$root\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"
if (-not (Test-Path -LiteralPath $key)) { $null = New-Item -Path $key -Force }
if ($policy -eq 'Undefined') { Remove-ItemProperty -Path $key -Name ExecutionPolicy -ErrorAction SilentlyContinue }
else { $null = New-ItemProperty -Path $key -Name ExecutionPolicy -Value $policy -Force }
