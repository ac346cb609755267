import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link, type LinkProps } from 'react-router'

export type Variant = 'primary' | 'outline' | 'ghost' | 'danger' | 'danger-soft'
export type Size = 'sm' | 'md'

const buttonClass = (variant: Variant, size: Size = 'md', extra = '') =>
  `button button--${variant} button--${size} ${extra}`

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: Variant
  size?: Size
  /** The action is under way: the button stays where it is, keeps the focus and takes no second press. */
  pending?: boolean
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A native button in HeroUI's clothes. */
export const Button = ({
  variant = 'outline',
  size,
  pending,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={buttonClass(variant, size, className)}
    aria-disabled={pending || rest['aria-disabled'] || undefined}
    onClick={pending ? (event) => event.preventDefault() : onClick}
  >
    {icon}
    {children}
  </button>
)

interface ButtonLinkProps extends LinkProps {
  variant?: Variant
  size?: Size
  icon?: ReactNode
}

/** A real link that looks like a button: for going somewhere, never for doing something. */
export const ButtonLink = ({ variant = 'outline', size, icon, className, children, ...rest }: ButtonLinkProps) => (
  <Link {...rest} className={buttonClass(variant, size, className)}>
    {icon}
    {children}
  </Link>
)
